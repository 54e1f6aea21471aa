package dev.gatewright.auth.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHasherTest {
    private final PasswordHasher hasher = new PasswordHasher(HashCost.LEAST, new SecureRandom());

    @Test
    void aPasswordMatchesItsHashAndNoOther() {
        String hash = hasher.hash("correct horse");

        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(hasher.matches("correct horse", hash)).isTrue();
        assertThat(hasher.matches("correct horsf", hash)).isFalse();
        assertThat(hasher.matches("", hash)).isFalse();
    }

    @Test
    void everyHashHasASaltOfItsOwn() {
        assertThat(hasher.hash("secret")).isNotEqualTo(hasher.hash("secret"));
    }

    /** Made by the reference implementation: {@code echo -n password | argon2 somesalt -id}. */
    @Test
    void hashesOfOtherProgramsAreRead() {
        String reference =
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ"
                        + "$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

        assertThat(hasher.matches("password", reference)).isTrue();
        assertThat(hasher.shouldReplace("password", reference)).isFalse();
    }

    @Test
    void allOfALongPasswordCounts() {
        String hash = hasher.hash("x".repeat(1023) + "a");

        assertThat(hasher.matches("x".repeat(1023) + "b", hash)).isFalse();
        assertThat(hasher.matches("x".repeat(1023) + "ab", hash)).isFalse();
        assertThatThrownBy(() -> hasher.hash("x".repeat(1025)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noPasswordMatchesTheDummy() {
        assertThat(hasher.matches("", hasher.dummy())).isFalse();
        assertThat(hasher.shouldReplace("", hasher.dummy())).isFalse();
    }

    @Test
    void aHashOfLowerCostIsOutdated() {
        PasswordHasher dearer = new PasswordHasher(new HashCost(19_456, 3, 1), new SecureRandom());

        assertThat(dearer.shouldReplace("secret", hasher.hash("secret"))).isTrue();
    }

    @Test
    void lessThanTheLeastCostIsRefused() {
        assertThatThrownBy(() -> new PasswordHasher(new HashCost(19_455, 2, 1), new SecureRandom()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret",
                "$argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=16$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=9999999,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=65536,t=0,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=16,t=2,p=4$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQzz$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
            })
    void otherHashesAreRefusedUnrepeated(String hash) {
        assertThat(hasher.canRead(hash)).isFalse();
        assertThatThrownBy(() -> hasher.matches("secret", hash))
                .isInstanceOf(IllegalArgumentException.class)
                .extracting(Throwable::getMessage)
                .asString()
                .doesNotContain("c29tZXNhbHQ");
    }
}
