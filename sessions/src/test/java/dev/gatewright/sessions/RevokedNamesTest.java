package dev.gatewright.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RevokedNamesTest {
    private static final Instant SOON = Instant.ofEpochSecond(1_000);
    private static final Instant LATER = Instant.ofEpochSecond(2_000);

    private final RevokedNames names = new RevokedNames(new Fingerprint.Seeds(1, 2));

    @Test
    void eachKindMatchesItsOwnClaimOnly() {
        names.add(new Revocation.OfToken("a", SOON));
        names.add(new Revocation.OfSession("b", SOON));
        names.add(new Revocation.OfSubject("c", 5, SOON));

        assertThat(names.matches(new TokenIdentity("a", "x", "x", 9))).isTrue();
        assertThat(names.matches(new TokenIdentity("x", "b", "x", 9))).isTrue();
        assertThat(names.matches(new TokenIdentity("x", "x", "c", 4))).isTrue();
        assertThat(names.matches(new TokenIdentity("x", "x", "c", 5))).isFalse();
        assertThat(names.matches(new TokenIdentity("b", "c", "a", 0))).isFalse();
        assertThat(names.matches(new TokenIdentity(null, null, "x", 0))).isFalse();
    }

    @Test
    void theLaterOfTwoCountsWhicheverComesFirst() {
        names.add(new Revocation.OfSubject("a", 2, LATER));
        names.add(new Revocation.OfSubject("a", 1, SOON));
        names.sweep(SOON.plusSeconds(1));

        assertThat(names.matches(new TokenIdentity(null, null, "a", 1))).isTrue();
        assertThat(names.size()).isEqualTo(1);
    }

    @Test
    void whatHasExpiredIsForgottenAndNothingElse() {
        for (int i = 0; i < 1_000; i++) {
            names.add(new Revocation.OfToken("soon" + i, SOON));
            names.add(new Revocation.OfToken("later" + i, LATER));
        }
        names.sweep(SOON.plusSeconds(1));

        assertThat(names.size()).isEqualTo(1_000);
        for (int i = 0; i < 1_000; i++) {
            assertThat(names.matches(new TokenIdentity("soon" + i, null, "x", 0))).isFalse();
            assertThat(names.matches(new TokenIdentity("later" + i, null, "x", 0))).isTrue();
        }
    }

    @Test
    void namesThatDifferInOneCharacterOrInLengthDiffer() {
        String name = "";
        for (int length = 1; length < 40; length++) {
            name += 'a';
            names.add(new Revocation.OfToken(name, SOON));
            assertThat(names.matches(new TokenIdentity(name + "\0", null, "x", 0))).isFalse();
            assertThat(names.matches(new TokenIdentity("b" + name, null, "x", 0))).isFalse();
            assertThat(names.matches(new TokenIdentity(name, null, "x", 0))).isTrue();
        }
    }

    @ParameterizedTest(name = "{0} entries")
    @ValueSource(ints = {10_000, 100_000, 1_000_000})
    void anEntryTakesAtMostFortyBytesAndIsFound(int entries) {
        for (int i = 0; i < entries; i++) {
            names.add(new Revocation.OfSession("session-" + i, SOON));
        }

        assertThat(names.size()).isEqualTo(entries);
        assertThat((double) names.bytes() / entries).isLessThanOrEqualTo(40);
        for (int i = 0; i < entries; i += 97) {
            assertThat(names.matches(new TokenIdentity(null, "session-" + i, "x", 0))).isTrue();
            assertThat(names.matches(new TokenIdentity(null, "other-" + i, "x", 0))).isFalse();
        }
    }

    @Test
    void readersMissNothingThatIsThereWhileOthersWrite() throws Exception {
        names.add(new Revocation.OfToken("known", SOON));
        Thread writer =
                Thread.ofPlatform()
                        .start(() -> {
                            for (int i = 0; i < 300_000; i++) {
                                names.add(new Revocation.OfToken("n" + i, SOON));
                            }
                        });
        while (writer.isAlive()) {
            assertThat(names.matches(new TokenIdentity("known", null, "x", 0))).isTrue();
        }
        writer.join();
    }
}
