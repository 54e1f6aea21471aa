package dev.gatewright.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
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

    @SuppressWarnings("NullAway") // where tokens are kept depends on their text alone
    private static boolean isKnown(VerifiedTokens tokens, int number) {
        String text = "header.payload-" + number * 7919L + ".signature-" + number;
        VerifiedTokens.Entry entry = tokens.find(text);
        if (entry == null) {
            tokens.add(new VerifiedTokens.Entry(text, null, null, null));
            return false;
        }
        assertThat(entry.text()).isEqualTo(text);
        return true;
    }
}
