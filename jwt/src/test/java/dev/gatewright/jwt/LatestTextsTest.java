package dev.gatewright.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.jwt.key.KeyRing;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatestTextsTest {

    /** As many as have one place. */
    private static final int TOKENS = 32;

    private final LatestTexts texts = new LatestTexts(TOKENS);

    @Test
    void aTextIsFoundByItsCharacters() {
        Verdict.Accepted verdict = add(texts, "header.claims.signature");

        assertThat(found(new String("header.claims.signature".toCharArray()))).isSameAs(verdict);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "header.Claims.signature",
                "Header.claims.signature",
                "header.claims.Signature",
                "header.claims.signaturE",
                "header.claims.ssignature",
                "eader.claims.signature",
                "header.claims.signatu\u7265",
                "signature",
                "gnature",
                ""
            })
    void anotherTextIsNot(String other) {
        add(texts, "header.claims.signature");

        assertThat(texts.find(other)).isNull();
    }

    @Test
    void aTextThatIsFoundKeepsItsPlaceOnce() {
        add(texts, "a.b.first");
        assertThat(found("a.b.first")).isNotNull();

        add(texts, "a.b.second");
        assertThat(found("a.b.second")).isNull();
        Verdict.Accepted second = add(texts, "a.b.second");
        assertThat(found("a.b.second")).isSameAs(second);
        assertThat(found("a.b.first")).isNull();
    }

    /** Nothing that is logged may hold a token. */
    @Test
    void aTextIsNotSaid() {
        String token = Forge.token(Forge.HEADER, Forge.CLAIMS);
        TokenVerifier verifier =
                new TokenVerifier(KeyRing.of(Forge.KEY), Forge.POLICY, () -> Forge.NOW);
        texts.add(token, header(), (Verdict.Accepted) verifier.verify(token));

        assertThat(String.valueOf(texts.find(token)))
                .contains("expiresAt")
                .doesNotContain(token.substring(token.lastIndexOf('.')));
    }

    @Test
    void aTextIsForgotten() {
        add(texts, "a.b.first");
        texts.remove("a.b.first");

        assertThat(texts.find("a.b.first")).isNull();
    }

    @Test
    void whoRemembersFewTokensKeepsNoTexts() {
        LatestTexts none = new LatestTexts(TOKENS - 1);
        add(none, "a.b.c");
        none.remove("a.b.c");

        assertThat(none.find("a.b.c")).isNull();
    }

    @Test
    void mostOfAHundredTextsInUseAreKept() {
        LatestTexts many = new LatestTexts(10_000);
        for (int i = 0; i < 100; i++) {
            add(many, text(i));
        }

        int found = 0;
        for (int i = 0; i < 100; i++) {
            found += many.find(text(i)) == null ? 0 : 1;
        }
        assertThat(found).isGreaterThan(70);
    }

    private static String text(int number) {
        return "a.b." + Forge.encode(Forge.bytes("signature-" + number));
    }

    private @Nullable Object found(String text) {
        LatestTexts.Latest latest = texts.find(text);
        return latest == null ? null : latest.verdict();
    }

    @SuppressWarnings("NullAway") // nothing of it is looked at
    private static Verdict.Accepted add(LatestTexts texts, String text) {
        Verdict.Accepted verdict = new Verdict.Accepted(new VerifiedToken(null));
        texts.add(text, header(), verdict);
        return verdict;
    }

    @SuppressWarnings("NullAway") // nothing of it is looked at
    private static KnownHeaders.Header header() {
        return new KnownHeaders.Header(new byte[0], null, null);
    }
}
