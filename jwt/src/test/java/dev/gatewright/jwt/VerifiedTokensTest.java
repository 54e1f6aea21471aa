package dev.gatewright.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How much of what was verified is found again. */
class VerifiedTokensTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 16, 17, 100, 1_000, 8_191, 8_192, 10_000, 50_000})
    void asManyTokensAsAreToBeRememberedAreFoundWhenUsedAtRandom(int count) {
        Random random = new Random(count);
        VerifiedTokens tokens = new VerifiedTokens(count);
        int uses = 40 * count;
        int found = 0;
        for (int i = 0; i < uses; i++) {
            found += isKnown(tokens, random.nextInt(count)) ? 1 : 0;
        }
        // The first use of each is no miss of the cache.
        assertThat((double) found / (uses - count)).isGreaterThan(0.95);
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 10_000})
    void asManyTokensAsAreToBeRememberedAreFoundWhenUsedInTurn(int count) {
        VerifiedTokens tokens = new VerifiedTokens(count);
        int found = 0;
        for (int round = -1; round < 10; round++) {
            for (int i = 0; i < count; i++) {
                boolean isKnown = isKnown(tokens, i);
                found += isKnown && round >= 0 ? 1 : 0;
            }
        }
        assertThat(found / 10.0 / count).isGreaterThan(0.90);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 10_000})
    void tokensThatComeOnceTurnNothingOut(int count) {
        VerifiedTokens tokens = new VerifiedTokens(count);
        for (int i = 0; i < 3 * count; i++) {
            isKnown(tokens, i % count);
        }
        int found = 0;
        int others = count;
        for (int i = 0; i < count; i++) {
            found += isKnown(tokens, i) ? 1 : 0;
            for (int other = 0; other < 20; other++) {
                isKnown(tokens, others++);
            }
        }
        assertThat((double) found / count).isGreaterThan(0.90);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 10_000})
    void tokensInUseTakeThePlacesOfThoseThatNoLongerAre(int count) {
        VerifiedTokens tokens = new VerifiedTokens(count);
        for (int i = 0; i < 3 * count; i++) {
            isKnown(tokens, i % count);
        }
        int found = 0;
        for (int i = 0; i < 10 * count; i++) {
            found += isKnown(tokens, count + i % count) && i >= 9 * count ? 1 : 0;
        }
        assertThat((double) found / count).isGreaterThan(0.90);
    }

    private static boolean isKnown(VerifiedTokens tokens, int number) {
        CompactToken token = token(number * 7919L, number);
        VerifiedTokens.Entry entry = tokens.find(token);
        if (entry == null) {
            tokens.add(entry(token));
            return false;
        }
        assertThat(entry.payload()).isEqualTo(token.payload());
        assertThat(entry.signature()).isEqualTo(token.signature());
        return true;
    }

    @ParameterizedTest
    @CsvSource({"1, 2, h", "2, 1, h", "1, 1, x"})
    void aTokenThatDiffersInAnyPartIsAnother(long claims, long signature, String header) {
        VerifiedTokens tokens = new VerifiedTokens(1);
        tokens.add(entry(token(1, 1)));

        assertThat(tokens.find(token(1, 1))).isNotNull();
        assertThat(tokens.find(compact(header, claims, signature))).isNull();
    }

    /** The hash that is looked at first is no secret: others with the same are easily made. */
    @Test
    void aTokenWithAnotherSignatureOfTheSameHashIsAnother() {
        VerifiedTokens tokens = new VerifiedTokens(1);
        tokens.add(entry(compact("h", "claims", new byte[] {1, 0})));

        assertThat(Arrays.hashCode(new byte[] {0, 31}))
                .isEqualTo(Arrays.hashCode(new byte[] {1, 0}));
        assertThat(tokens.find(compact("h", "claims", new byte[] {0, 31}))).isNull();
        assertThat(tokens.find(compact("h", "claims", new byte[] {1, 0}))).isNotNull();
    }

    private static CompactToken token(long claims, long signature) {
        return compact("h", claims, signature);
    }

    private static CompactToken compact(String header, long claims, long signature) {
        return compact(header, "claims-" + claims, Forge.bytes("signature-" + signature));
    }

    private static CompactToken compact(String header, String claims, byte[] signature) {
        try {
            return CompactToken.read(
                    Forge.encode(header)
                            + "."
                            + Forge.encode(claims)
                            + "."
                            + Forge.encode(signature));
        } catch (RefusedTokenException e) {
            throw new AssertionError(e);
        }
    }

    @SuppressWarnings("NullAway") // nothing else is looked at
    private static VerifiedTokens.Entry entry(CompactToken token) {
        return new VerifiedTokens.Entry(
                new KnownHeaders.Header(token.headerSegment(), null, null), token, null);
    }
}
