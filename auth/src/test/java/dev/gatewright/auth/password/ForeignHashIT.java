package dev.gatewright.auth.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCrypt;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder.BCryptVersion;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;
import org.springframework.security.crypto.scrypt.SCryptPasswordEncoder;

/** Hashes that other systems have made, held against the implementations that make them. */
@SuppressWarnings("deprecation") // Spring's older settings are what is to be read
class ForeignHashIT {
    private final PasswordHasher hasher = new PasswordHasher(HashCost.LEAST, new SecureRandom());

    private static final Map<String, PasswordEncoder> SPRING =
            Map.of(
                    "", new BCryptPasswordEncoder(BCryptVersion.$2A, 4),
                    "{bcrypt}", new BCryptPasswordEncoder(BCryptVersion.$2B, 5),
                    "{pbkdf2}", Pbkdf2PasswordEncoder.defaultsForSpringSecurity_v5_5(),
                    "{pbkdf2@SpringSecurity_v5_8}",
                            Pbkdf2PasswordEncoder.defaultsForSpringSecurity_v5_8(),
                    "{scrypt}", SCryptPasswordEncoder.defaultsForSpringSecurity_v4_1(),
                    "{scrypt@SpringSecurity_v5_8}",
                            SCryptPasswordEncoder.defaultsForSpringSecurity_v5_8(),
                    "{argon2}", Argon2PasswordEncoder.defaultsForSpringSecurity_v5_2(),
                    "{argon2@SpringSecurity_v5_8}",
                            Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8());

    static Stream<String> prefixes() {
        return SPRING.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("prefixes")
    void whatSpringSecurityStoresIsVerifiedAndToBeReplaced(String prefix) {
        for (String password : new String[] {"secret", "pässwörd \uD83D\uDD11", "x".repeat(71)}) {
            String hash = encode(prefix, password);

            assertThat(hasher.canRead(hash)).isTrue();
            assertThat(hasher.matches(password, hash)).isTrue();
            assertThat(hasher.matches(password + "x", hash)).isFalse();
            assertThat(hasher.matches("", hash)).isFalse();
            assertThat(hasher.shouldReplace(password, hash)).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("prefixes")
    void aPasswordTooLongToHaveBeenHashedMatchesNothing(String prefix) {
        String hash = encode(prefix, "secret");

        assertThat(hasher.matches("secret".repeat(200), hash)).isFalse();
    }

    /** Made by crypt_blowfish and by OpenBSD, as their test vectors say. */
    @ParameterizedTest
    @CsvSource({
        "U*U,    $2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
        "U*U*,   $2a$05$CCCCCCCCCCCCCCCCCCCCC.VGOzA784oUp/Z0DY336zx7pLYAy0lwK",
        "U*U*U,  $2a$05$XXXXXXXXXXXXXXXXXXXXXOAcXxm9kjPGEMsLznoKqmqw7tc8WCx4a",
        "'',     $2a$05$CCCCCCCCCCCCCCCCCCCCC.7uG0VCzI2bS7j6ymqJi9CdcdxiRTWNy",
        "abc,    $2a$10$WvvTPHKwdBJ3uk0Z37EMR.hLA2W6N9AEBhEgrAOljy2Ae5MtaSIUi",
        "a,      $2a$06$m0CrhHm10qJ3lXRY.5zDGO3rS2KdeeWLuGmsfGlMfOxih58VYVfxe",
    })
    void bcryptHashesOfOtherProgramsAreVerified(String password, String hash) {
        for (String version : new String[] {"$2a$", "$2b$", "$2y$", "{bcrypt}$2y$"}) {
            String other = version + hash.substring(4);

            assertThat(hasher.matches(password, other)).isTrue();
            assertThat(hasher.matches(password + "x", other)).isFalse();
        }
    }

    /** The rest cannot be known to be right, so the hash stays as it is. */
    @Test
    void bcryptLooksAtTheFirst72BytesOnlyAndAHashOfMoreIsNotReplaced() {
        String hash = bcrypt("x".repeat(72) + "the rest");

        for (String rest : new String[] {"", "the rest", "another"}) {
            String password = "x".repeat(72) + rest;
            assertThat(hasher.matches(password, hash)).isTrue();
            assertThat(hasher.shouldReplace(password, hash)).isFalse();
        }
        assertThat(hasher.matches("x".repeat(71), hash)).isFalse();
        assertThat(hasher.matches("x".repeat(71) + "y" + "the rest", hash)).isFalse();
        assertThat(hasher.matches("é".repeat(36) + "e", bcrypt("é".repeat(36)))).isTrue();
        assertThat(hasher.matches("é".repeat(35) + "e", bcrypt("é".repeat(36)))).isFalse();
    }

    /**
     * The key is repeated with its final NUL, so bcrypt alone would take "a" and "a\0a" for one.
     */
    @Test
    void noPasswordWithANulMatchesABcryptHash() {
        String hash = bcrypt("secret");

        assertThat(hasher.matches("secret", hash)).isTrue();
        assertThat(hasher.matches("secret\0", hash)).isFalse();
        assertThat(hasher.matches("secret\0secret", hash)).isFalse();
        assertThat(hasher.matches("secret\0more", hash)).isFalse();
        assertThat(hasher.matches("\0", bcrypt(""))).isFalse();
        assertThat(hasher.matches("", bcrypt(""))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{bcrypt}",
                "{bcrypt}secret",
                "{bcrypt",
                "{}$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "{BCRYPT}$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "{bcrypt}{bcrypt}$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "{noop}secret",
                "{MD5}5ebe2294ecd0e0f08eab7690d2a6ee69",
                "$2$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "$2x$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "$2a$03$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "$2a$16$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "$2a$31$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "$2a$99$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOe",
                "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW\n",
                "{pbkdf2}5d923b44a6d129f3ddf3e3c8d29412723dcbde72445e8ef6bf3b508fbf17fa4ed4d6b9",
                "{pbkdf2}zz",
                "{pbkdf2@SpringSecurity_v5_8}",
                "{scrypt}$0$c2FsdA==$OAOec05+bXxvuu/1qZ6NUR+xQYvYv7BeL1QxwRpY5Pc=",
                "{scrypt}$e0801$c2FsdA==$",
                "{scrypt}$e0001$c2FsdA==$OAOec05+bXxvuu/1qZ6NUR+xQYvYv7BeL1QxwRpY5Pc=",
                "{scrypt}$e0800$c2FsdA==$OAOec05+bXxvuu/1qZ6NUR+xQYvYv7BeL1QxwRpY5Pc=",
                "{scrypt}$100101$c2FsdA==$OAOec05+bXxvuu/1qZ6NUR+xQYvYv7BeL1QxwRpY5Pc=",
                "{scrypt}$e08ff$c2FsdA==$OAOec05+bXxvuu/1qZ6NUR+xQYvYv7BeL1QxwRpY5Pc=",
                "{scrypt}$1e0801$c2FsdA==$OAOec05+bXxvuu/1qZ6NUR+xQYvYv7BeL1QxwRpY5Pc=",
                "{scrypt}$ff0801$c2FsdA==$OAOec05+bXxvuu/1qZ6NUR+xQYvYv7BeL1QxwRpY5Pc=",
                "{scrypt}$e0801$c2Fsd$OAOec05+bXxvuu/1qZ6NUR+xQYvYv7BeL1QxwRpY5Pc=",
                "{argon2}$argon2id$v=19$m=4194304,t=1,p=1$c29tZXNhbHQ"
                        + "$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=19456,t=1000000,p=1$c29tZXNhbHQ"
                        + "$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=65536,t=64,p=1$c29tZXNhbHQ"
                        + "$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
            })
    void whatCannotBeReadOrCostsTooMuchIsTold(String hash) {
        assertThat(hasher.canRead(hash)).isFalse();
        assertThatThrownBy(() -> hasher.matches("secret", hash))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noHashIsPrinted() {
        for (String prefix : SPRING.keySet()) {
            assertThat(StoredHash.parse(encode(prefix, "secret")).orElseThrow().toString())
                    .endsWith("[***]");
        }
    }

    private static String encode(String prefix, String password) {
        return prefix + Objects.requireNonNull(SPRING.get(prefix)).encode(password);
    }

    /** Spring's encoder refuses to make hashes of what bcrypt cuts; those made before are there. */
    private static String bcrypt(String password) {
        byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
        return BCrypt.hashpw(
                bytes.length > 72 ? Arrays.copyOf(bytes, 72) : bytes, BCrypt.gensalt(4));
    }
}
