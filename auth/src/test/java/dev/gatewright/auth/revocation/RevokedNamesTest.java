package dev.gatewright.auth.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.auth.store.Realm;
import dev.gatewright.auth.store.SchemeRealms;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RevokedNamesTest {
    private static final Instant SOON = Instant.ofEpochSecond(1_000);
    private static final Instant LATER = Instant.ofEpochSecond(2_000);

    private static final Realm OURS = new Realm("user-api", "User");

    private final RevokedNames names =
            new RevokedNames(new Fingerprint.Seeds(1, 2), new SchemeRealms(OURS));

    @Test
    void eachKindMatchesItsOwnClaimOnly() {
        names.add(new Revocation.OfToken(OURS, "a", SOON));
        names.add(new Revocation.OfSession(OURS, "b", SOON));
        names.add(new Revocation.OfSubject(OURS.identity("c"), 5, SOON));

        assertThat(names.matches(new TokenIdentity(OURS, "a", "x", "x", 9))).isTrue();
        assertThat(names.matches(new TokenIdentity(OURS, "x", "b", "x", 9))).isTrue();
        assertThat(names.matches(new TokenIdentity(OURS, "x", "x", "c", 4))).isTrue();
        assertThat(names.matches(new TokenIdentity(OURS, "x", "x", "c", 5))).isFalse();
        assertThat(names.matches(new TokenIdentity(OURS, "b", "c", "a", 0))).isFalse();
        assertThat(names.matches(new TokenIdentity(OURS, null, null, "x", 0))).isFalse();
    }

    @Test
    void aRevocationMatchesInItsOwnRealmOnly() {
        Realm trusted = new Realm("partner", "User");
        Realm staff = new Realm("user-api", "Staff");
        names.add(new Revocation.OfToken(trusted, "a", SOON));
        names.add(new Revocation.OfSession(trusted, "b", SOON));
        names.add(new Revocation.OfSubject(trusted.identity("c"), 5, SOON));
        names.add(new Revocation.OfSubject(staff.identity("c"), 5, SOON));

        assertThat(names.matches(new TokenIdentity(OURS, "a", "b", "c", 0))).isFalse();
        assertThat(names.matches(new TokenIdentity(trusted, "a", "x", "x", 0))).isTrue();
        assertThat(names.matches(new TokenIdentity(trusted, "x", "b", "x", 0))).isTrue();
        assertThat(names.matches(new TokenIdentity(trusted, "x", "x", "c", 4))).isTrue();
        assertThat(names.size()).as("other schemes take no room").isEqualTo(3);
    }

    /** That of another issuer's token may be any number. */
    @Test
    void noEpochLeadsPastARefusal() {
        names.add(new Revocation.OfSubject(OURS.identity("a"), RevokedValue.EVERY_EPOCH, SOON));

        assertThat(names.matches(new TokenIdentity(OURS, null, null, "a", 1L << 40))).isTrue();
    }

    @Test
    void theLaterOfTwoCountsWhicheverComesFirst() {
        names.add(new Revocation.OfSubject(OURS.identity("a"), 2, LATER));
        names.add(new Revocation.OfSubject(OURS.identity("a"), 1, SOON));
        names.sweep(SOON.plusSeconds(1));

        assertThat(names.matches(new TokenIdentity(OURS, null, null, "a", 1))).isTrue();
        assertThat(names.size()).isEqualTo(1);
    }

    @Test
    void whatHasExpiredIsForgottenAndNothingElse() {
        for (int i = 0; i < 1_000; i++) {
            names.add(new Revocation.OfToken(OURS, "soon" + i, SOON));
            names.add(new Revocation.OfToken(OURS, "later" + i, LATER));
        }
        names.sweep(SOON.plusSeconds(1));

        assertThat(names.size()).isEqualTo(1_000);
        for (int i = 0; i < 1_000; i++) {
            assertThat(names.matches(new TokenIdentity(OURS, "soon" + i, null, "x", 0))).isFalse();
            assertThat(names.matches(new TokenIdentity(OURS, "later" + i, null, "x", 0))).isTrue();
        }
    }

    @Test
    void namesThatDifferInOneCharacterOrInLengthDiffer() {
        String name = "";
        for (int length = 1; length < 40; length++) {
            name += 'a';
            names.add(new Revocation.OfToken(OURS, name, SOON));
            assertThat(names.matches(new TokenIdentity(OURS, name + "\0", null, "x", 0))).isFalse();
            assertThat(names.matches(new TokenIdentity(OURS, "b" + name, null, "x", 0))).isFalse();
            assertThat(names.matches(new TokenIdentity(OURS, name, null, "x", 0))).isTrue();
        }
    }

    @ParameterizedTest(name = "{0} entries")
    @ValueSource(ints = {10_000, 100_000, 1_000_000})
    void anEntryTakesAtMostFortyBytesAndIsFound(int entries) {
        for (int i = 0; i < entries; i++) {
            names.add(new Revocation.OfSession(OURS, "session-" + i, SOON));
        }

        assertThat(names.size()).isEqualTo(entries);
        assertThat((double) names.bytes() / entries).isLessThanOrEqualTo(40);
        for (int i = 0; i < entries; i += 97) {
            assertThat(names.matches(new TokenIdentity(OURS, null, "session-" + i, "x", 0)))
                    .isTrue();
            assertThat(names.matches(new TokenIdentity(OURS, null, "other-" + i, "x", 0)))
                    .isFalse();
        }
    }

    @Test
    void readersMissNothingThatIsThereWhileOthersWrite() throws Exception {
        names.add(new Revocation.OfToken(OURS, "known", SOON));
        Thread writer =
                Thread.ofPlatform()
                        .start(() -> {
                            for (int i = 0; i < 300_000; i++) {
                                names.add(new Revocation.OfToken(OURS, "n" + i, SOON));
                            }
                        });
        while (writer.isAlive()) {
            assertThat(names.matches(new TokenIdentity(OURS, "known", null, "x", 0))).isTrue();
        }
        writer.join();
    }
}
