package dev.gatewright.app.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.app.secret.SecretAges.Age;
import dev.gatewright.app.secret.SecretAges.Followed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretAgesTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private Instant now = START;
    private final List<KeptSecret> first =
            new ArrayList<>(
                    List.of(kept("Vault.Token", "file:token", "one"), kept("A", "${A}", "one")));
    private final SecretAges ages = new SecretAges(first, () -> now);

    @Test
    void onlyWhatMayChangeIsReadAgain() {
        now = START.plusSeconds(60);
        ages.readAgain(
                List.of(
                        kept("Vault.Token", "file:token", "two"),
                        kept("A", "${A}", "one"),
                        kept("B", "vault:b#c", "one")));
        assertThat(ages.all())
                .containsExactly(
                        new Age("A", "${A}", START, Optional.empty(), Followed.NO),
                        new Age("B", "vault:b#c", now, Optional.of(now), Followed.ASKED),
                        new Age(
                                "Vault.Token",
                                "file:token",
                                now,
                                Optional.of(now),
                                Followed.WATCHED));
    }

    @Test
    void whatIsTheSameHasNotChanged() {
        now = START.plusSeconds(60);
        ages.readAgain(List.of(kept("Vault.Token", "file:token", "one")));
        assertThat(ages.all().getLast())
                .isEqualTo(
                        new Age(
                                "Vault.Token",
                                "file:token",
                                now,
                                Optional.empty(),
                                Followed.WATCHED));
    }

    @Test
    void aFaultIsToldUntilSecretsAreRead() {
        ages.failed("why");
        assertThat(ages.fault()).isEqualTo("why");
        ages.readAgain(List.of());
        assertThat(ages.fault()).isEmpty();
    }

    @Test
    void settingsOfTheServiceAreReadOnce() {
        first.add(kept("Settings.ApiKey", "vault:b#c", "one"));
        assertThat(ages.all())
                .contains(
                        new Age(
                                "Settings.ApiKey",
                                "vault:b#c",
                                START,
                                Optional.empty(),
                                Followed.NO));
    }

    @ParameterizedTest
    @CsvSource({
        "pa55word, configuration",
        "${NAME}, ${NAME}",
        "${NAME:pa55word}, ${NAME}",
        "redis://u:pa55word@${HOST:x}:${PORT}, '${HOST}, ${PORT}'",
        "$${pa55word}${NAME}, ${NAME}",
        "file:/run/secrets/x, file:/run/secrets/x",
        "file:${DIR:pa55word}/x, file:${DIR:***}/x",
        "vault:secret/data/${TEAM}#x, vault:secret/data/${TEAM}#x",
        "aws-sm:shop#x, aws-sm:shop#x",
        "$${pa55word}, configuration"
    })
    void aSourceIsNamedWithoutWhatItHolds(String value, String source) {
        assertThat(SecretSource.source(value)).isEqualTo(source);
    }

    @ParameterizedTest
    @CsvSource({
        "gcp-sm:projects/shop/secrets/access, gcp-sm",
        "vault-kv:secret/data/shop#access, vault-kv",
        "https://vault/v1/secret, https",
        "awssm:shop, awssm",
        "FILE:/run/secrets/access, FILE",
        "Vault:secret/data/shop#access, Vault",
        "AWS-SM:shop, AWS-SM",
        "' file:/run/secrets/access', ' file'",
        "file :/run/secrets/access, 'file '"
    })
    void whatBeginsLikeAReferenceOfAnotherKindIsNoSecret(String value, String kind) {
        assertThat(SecretSource.unknownKind(value)).contains(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:a",
                "vault:a#b",
                "aws-sm:a",
                "${A}",
                "redis://a",
                "rediss://a",
                "redis-sentinel://a",
                "a secret: with a colon",
                "aFile:b",
                "Abc:def",
                "9a:b",
                "a:b"
            })
    void whatMayBeASecretOrIsAKnownReferenceIsNone(String value) {
        assertThat(SecretSource.unknownKind(value)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:/run/secrets/access",
                " FILE:/run/secrets/access",
                "vault:secret/data/shop#access",
                "aws-sm:shop#access",
                "https://vault.internal/v1/secret/data/shop",
                "op://shop/access/secret",
                "${ACCESS_SECRET}",
                "{{ .Values.accessSecret }}",
                "<openssl rand -base64 48>"
            })
    void whatIsKeptSomewhereAndSaysWhereElseIsNoSecret(String secret) {
        assertThat(SecretSource.saysWhereElse(secret)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gcp:and 32 bytes that are random enough",
                "a profile:b",
                "a${b}",
                "${a}b",
                "-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY-----",
                "q1Xb+/3w5s0Tz8mJ6d4cFv2yRkPn7uLa9eHgIoWt=="
            })
    void whatIsKeptSomewhereAndMayBeRandomIsASecret(String secret) {
        assertThat(SecretSource.saysWhereElse(secret)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$ACCESS_SECRET",
                "$access_secret",
                " $SECRET ",
                "$(cat /run/secrets/access)",
                "%ACCESS_SECRET%",
                "{{ .Values.accessSecret }}",
                "<change me>",
                "@access.secret@"
            })
    void whatWasToBeReplacedIsNoSecret(String value) {
        assertThat(SecretSource.isTemplate(value)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${SECRET}",
                "$${SECRET}",
                "$2a$10$abcdefghijkl",
                "$Abc9dEf",
                "a$SECRET",
                "$SECRET!",
                "100%",
                "%a b%",
                "{a}",
                "<a",
                "a@b@"
            })
    void whatHasMoreThanAPlaceInItMayBeOne(String value) {
        assertThat(SecretSource.isTemplate(value)).isFalse();
    }

    @Test
    void aFilesByteOrderMarkAndBlankSpaceAreNoPartOfItsSecret(@TempDir Path folder)
            throws IOException {
        Files.writeString(folder.resolve("secret"), "\ufeffhunter22\r\n");
        assertThat(new SecretSource(Map.of(), folder).resolve("file:secret"))
                .isEqualTo(new SecretSource.Resolved.Value("hunter22"));
    }

    @Test
    void aReferenceThatLeadsToNoSecretSaysWhy(@TempDir Path folder) throws IOException {
        SecretSource secrets = new SecretSource(Map.of(), folder);
        Path empty = Files.writeString(folder.resolve("empty"), " \n");
        assertThat(secrets.resolve("file:empty"))
                .isEqualTo(missing("the file " + empty + " is empty"));
        for (String nowhere : List.of("file:", "file: ", "file:a\0b")) {
            assertThat(secrets.resolve(nowhere))
                    .isEqualTo(missing("has no path that a file can have after 'file:'"));
            assertThat(secrets.path(nowhere)).isEmpty();
        }
    }

    private static SecretSource.Resolved missing(String why) {
        return new SecretSource.Resolved.Missing(why);
    }

    @Test
    void aSecretPrintsWithoutItself() {
        assertThat(kept("A", "${A}", "pa55word")).asString().isEqualTo("A (${A}): ***");
    }

    private static KeptSecret kept(String key, String source, String secret) {
        return new KeptSecret(key, source, Secret.of(secret));
    }
}
