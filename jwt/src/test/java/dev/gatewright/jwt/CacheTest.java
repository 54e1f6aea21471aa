package dev.gatewright.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatewright.jwt.key.KeyRing;
import dev.gatewright.jwt.key.ReloadableKeys;
import dev.gatewright.jwt.key.SigningKey;
import dev.gatewright.jwt.signature.Algorithm;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CacheTest {

    private static final String TOKEN = Forge.token(Forge.HEADER, Forge.CLAIMS);

    private final AtomicReference<Instant> now = new AtomicReference<>(Forge.NOW);
    private final ReloadableKeys keys = new ReloadableKeys(KeyRing.of(Forge.KEY));
    private final TokenVerifier verifier =
            new TokenVerifier(keys, Forge.POLICY, now::get).withCache(64);

    @Test
    void theSameTextIsTheSameVerifiedToken() {
        assertThat(token(TOKEN).content())
                .isSameAs(token(new String(TOKEN.toCharArray())).content());
    }

    /** A copy of a text is compared with the text; a text among many is decoded first. */
    @Test
    void aTokenIsFoundByItsTextAndByWhatItSays() {
        TokenContent first = token(TOKEN).content();
        for (int i = 0; i < 40; i++) {
            token(Forge.token(Forge.HEADER, Forge.CLAIMS.replace("t1", "u" + i)));
        }

        assertThat(token(TOKEN).content()).isSameAs(first);
    }

    @Test
    void whatIsForgottenIsVerifiedAndRememberedAgain() {
        TokenContent first = token(TOKEN).content();

        verifier.forget();
        TokenContent second = token(TOKEN).content();

        assertThat(second).isNotSameAs(first);
        assertThat(token(TOKEN).content()).isSameAs(second);
    }

    @Test
    void aRememberedTokenExpires() {
        token(TOKEN);

        now.set(Forge.NOW.plusSeconds(904));
        token(TOKEN);
        now.set(Forge.NOW.plusSeconds(905));
        assertRefused(RefusalReason.EXPIRED, TOKEN);
    }

    @Test
    void aRememberedTokenGoesWithItsKey() {
        token(TOKEN);

        keys.replaceWith(KeyRing.of(TestKeys.of(Algorithm.HS256)));
        assertRefused(RefusalReason.UNKNOWN_KEY, TOKEN);
    }

    @Test
    void whatIsRememberedGoesWhenAnotherKeyTakesTheKid() {
        SigningKey impostor = SigningKey.hmac(Algorithm.HS256, TestKeys.SECRET, Forge.KEY.kid());
        TokenVerifier headersOnly = new TokenVerifier(keys, Forge.POLICY, now::get);
        token(TOKEN);
        accepted(headersOnly.verify(TOKEN));

        keys.replaceWith(KeyRing.of(impostor));
        assertRefused(RefusalReason.BAD_SIGNATURE, TOKEN);
        assertThat(headersOnly.verify(TOKEN))
                .isEqualTo(new Verdict.Rejected(RefusalReason.BAD_SIGNATURE));
    }

    @Test
    void aRememberedTokenGoesWithTheEndOfItsKey() {
        keys.replaceWith(
                KeyRing.of(Forge.KEY)
                        .withNext(TestKeys.of(Algorithm.HS256))
                        .rotated(Forge.NOW.plusSeconds(60)));
        token(TOKEN);

        now.set(Forge.NOW.plusSeconds(60));
        assertRefused(RefusalReason.RETIRED_KEY, TOKEN);
    }

    @Test
    void aRememberedTokenDoesNotVouchForItsLikes() {
        token(TOKEN);

        String forged = TOKEN.substring(0, TOKEN.length() - 4) + "AAAA";
        assertRefused(RefusalReason.BAD_SIGNATURE, forged);
    }

    @Test
    void moreTokensThanPlacesAllVerify() {
        for (int i = 0; i < 500; i++) {
            token(Forge.token(Forge.HEADER, Forge.CLAIMS.replace("t1", "t" + i)));
        }
    }

    @Test
    void aCacheOfOneTokenHoldsTheLatestThatCameTwice() {
        TokenVerifier single = new TokenVerifier(keys, Forge.POLICY, now::get).withCache(1);

        TokenContent first = accepted(single.verify(TOKEN)).content();
        assertThat(accepted(single.verify(TOKEN)).content()).isSameAs(first);
        String other = Forge.token(Forge.HEADER, Forge.CLAIMS.replace("t1", "t2"));
        accepted(single.verify(other));
        assertThat(accepted(single.verify(TOKEN)).content()).isSameAs(first);
        accepted(single.verify(other));
        assertThat(accepted(single.verify(TOKEN)).content()).isNotSameAs(first);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void aCacheWithoutRoomIsAMistake(int tokens) {
        assertThatIllegalArgumentException().isThrownBy(() -> verifier.withCache(tokens));
    }

    private static VerifiedToken accepted(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
        return ((Verdict.Accepted) verdict).token();
    }

    private VerifiedToken token(String text) {
        assertThat(verifier.verify(text)).isInstanceOf(Verdict.Accepted.class);
        return ((Verdict.Accepted) verifier.verify(text)).token();
    }

    private void assertRefused(RefusalReason reason, String text) {
        assertThat(verifier.verify(text)).isEqualTo(new Verdict.Rejected(reason));
    }
}
