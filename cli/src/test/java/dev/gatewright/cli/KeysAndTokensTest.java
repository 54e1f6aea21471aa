package dev.gatewright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.gatewright.jwt.key.Jwks;
import dev.gatewright.jwt.key.KeyFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeysAndTokensTest {

    private static final String[] ISSUE = {
        "token",
        "issue",
        "--issuer",
        "user-api",
        "--audience",
        "user-api",
        "--subject",
        "7",
        "--claim",
        "userId=7",
        "--claim",
        "role=admin",
        "--key"
    };
    private static final String[] VERIFY = {
        "token", "verify", "--issuer", "user-api", "--audience", "user-api", "--key"
    };

    @TempDir private Path folder;
    private String keys = "";

    private record Run(int code, String out, String err) {}

    @BeforeEach
    void nameTheFile() {
        keys = folder.resolve("keys.json").toString();
    }

    /** As on a disk that is full. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aKeyFileThatCannotBeWrittenIsNamedAndLeavesNothing() throws Exception {
        Process process =
                new ProcessBuilder(
                                "sh",
                                "-c",
                                "ulimit -f 0; exec \"$0\" \"$@\"",
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName(),
                                "keys",
                                "new",
                                keys)
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isEqualTo(1);
        assertThat(said).contains(keys + " cannot be written: File too large");
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({"PT24H,", "PT15M,15m", "PT1H,1h", "PT48H,2d", "PT30S,30s"})
    void aRetiredKeyVerifiesUntilItsLastTokenHasExpired(Duration life, String option) {
        out("keys", "new", keys);
        out("keys", "new", keys);
        String[] rotate = {"keys", "rotate", keys};
        Instant before = Instant.now();
        out(option == null ? rotate : with(rotate, "--max-life", option));
        Instant after = Instant.now();

        String list = out("keys", "list", keys, "--format", "json");
        assertThat(list).contains("\"state\": \"active\"", "\"state\": \"retired\"");
        String until = list.replaceFirst("(?s).*\"until\": \"([^\"]*)\".*", "$1");
        Duration margin = Duration.ofMinutes(2);
        assertThat(Instant.parse(until))
                .isBetween(
                        before.plus(life).plus(margin).minusSeconds(1),
                        after.plus(life).plus(margin));
    }

    @Test
    void aRotationTakesOutKeysWhoseTimeIsOver() throws IOException {
        String first = out("keys", "new", keys).strip();
        out("keys", "new", keys);
        Path file = Path.of(keys);
        Files.write(
                file, KeyFile.write(KeyFile.read(Files.readAllBytes(file)).rotated(Instant.EPOCH)));
        out("keys", "new", keys);
        assertThat(out("keys", "list", keys)).contains(first);

        out("keys", "rotate", keys);
        assertThat(out("keys", "list", keys)).doesNotContain(first);
    }

    @Test
    void aNextKeyHasTheAlgorithmOfTheActiveOneUnlessAnotherIsSaid() {
        out("keys", "new", keys, "--algorithm", "hs256");
        out("keys", "new", keys);
        assertThat(out("keys", "list", keys))
                .containsPattern("HS256 +next")
                .doesNotContain("ES256");
        out("keys", "new", keys, "--algorithm", "rs256");
        assertThat(out("keys", "list", keys)).containsPattern("RS256 +next");
    }

    @Test
    void aFileThatIsNoTextAndAFolderAreNamed() throws IOException {
        Path der = Files.write(folder.resolve("key.der"), new byte[] {0x30, (byte) 0x82, 1});

        for (String option : List.of("--key", "--secret-file")) {
            assertThat(run("", withOption(option, der)).err())
                    .contains(der + " is not text in UTF-8", "openssl pkey -inform DER");
            assertThat(run("", withOption(option, folder)).err()).contains(folder + " is a folder");
        }
    }

    private static String[] withOption(String option, Path file) {
        return new String[] {
            "token", "issue", "--issuer", "a", "--subject", "7", option, "" + file
        };
    }

    /** By the algorithm of its curve, where none is said. */
    @ParameterizedTest
    @CsvSource({
        "EC,secp256r1,,ES256",
        "EC,secp384r1,,ES384",
        "Ed25519,,,EdDSA",
        "RSA,,,RS256",
        "RSA,,ps256,PS256"
    })
    void aPrivateKeyInAPemSigns(String kind, String curve, String option, String algorithm)
            throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
        if (curve != null) {
            generator.initialize(new ECGenParameterSpec(curve));
        }
        KeyPair pair = generator.generateKeyPair();
        String half = pem("PUBLIC KEY", pair.getPublic());
        Path whole = folder.resolve("whole.pem");
        Path open = Files.writeString(folder.resolve("open.pem"), half);
        Files.writeString(whole, pem("PRIVATE KEY", pair.getPrivate()) + half);
        String[] said = option == null ? new String[0] : new String[] {"--algorithm", option};

        String token = out(with(with(ISSUE, whole.toString()), said)).strip();

        assertThat(out("token", "inspect", token)).contains("\"alg\": \"" + algorithm + "\"");
        assertThat(run(token, with(with(VERIFY, open.toString()), said)).out())
                .startsWith("accepted 7 ");
    }

    private static String pem(String label, Key key) {
        return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
                .formatted(label, Base64.getMimeEncoder().encodeToString(key.getEncoded()));
    }

    @Test
    void aSecretHasTheAlgorithmAndTheKidThatAreSaid() throws IOException {
        String secret = "Kq8nJx2vRz5tWb7yDc4fGh6jLm9pQs3u".repeat(2);
        Path file = Files.writeString(folder.resolve("secret"), secret);
        String[] issue = {"token", "issue", "--issuer", "x", "--subject", "7", "--secret-file"};

        String token = out(with(issue, file.toString(), "--algorithm", "hs512", "--kid", "mine"));

        assertThat(out("token", "inspect", token.strip()))
                .contains("\"alg\": \"HS512\"", "\"kid\": \"mine\"");
    }

    @Test
    void anIssuedTokenSaysWhatIsAskedFor() {
        out("keys", "new", keys);
        String[] claims = {
            "--scheme",
            "Auth",
            "--life",
            "2h",
            "--claim",
            "n=-5",
            "--claim",
            "long=1234567890123456789"
        };
        String token = out(with(with(ISSUE, keys), claims)).strip();
        String other = out(with(with(ISSUE, keys), claims)).strip();

        String shown = out("token", "inspect", token);
        assertThat(shown)
                .contains("\"sch\": \"Auth\"", "\"n\": -5", "\"long\": \"1234567890123456789\"")
                .containsPattern("\"jti\": \"issued-[0-9a-f]{32}\"")
                .containsPattern("\"sid\": \"issued-[0-9a-f]{32}\"");
        assertThat(number(shown, "exp") - number(shown, "iat")).isEqualTo(7200);
        assertThat(out("token", "inspect", other)).doesNotContain(text(shown, "jti"));
    }

    private static long number(String claims, String name) {
        return Long.parseLong(claims.replaceFirst("(?s).*\"" + name + "\": (\\d+).*", "$1"));
    }

    private static String text(String claims, String name) {
        return claims.replaceFirst("(?s).*\"" + name + "\": \"([^\"]*)\".*", "$1");
    }

    @Test
    void verifyAsksForWhatIsSaid() {
        out("keys", "new", keys);
        String plain = issue();
        String named = out(with(ISSUE, keys, "--scheme", "Auth")).strip();
        String[] auth = with(VERIFY, keys, "--scheme", "Auth");

        assertThat(run(named, auth).code()).isZero();
        assertThat(run(plain, auth).out()).isEqualTo("refused wrong-scheme\n");
        assertThat(run(named, with(VERIFY, keys, "--scheme", "Other")).out())
                .isEqualTo("refused wrong-scheme\n");
        assertThat(run(plain, with(VERIFY, keys, "--type", "other")).out())
                .isEqualTo("refused wrong-type\n");
        assertThat(run(plain, with(VERIFY, keys, "--max-life", "14m")).code()).isEqualTo(1);
        assertThat(run(plain, with(VERIFY, keys, "--max-life", "15m")).code()).isZero();
        assertThat(run(plain, "token", "verify", "--key", keys))
                .isEqualTo(
                        new Run(2, "", "gatewright: say whose tokens they are, with --issuer.\n"));
    }

    @Test
    void everyLineOfTheInputIsAToken() {
        out("keys", "new", keys);
        String token = issue();
        String[] verify = with(VERIFY, keys);

        assertThat(run("\n  " + token + " \r\n\n" + token, verify))
                .extracting(Run::code, run -> run.out().lines().count())
                .containsExactly(0, 2L);
        assertThat(run("x\n" + token, verify).code()).isEqualTo(1);
        assertThat(run(" \n", verify).code()).isEqualTo(2);
        assertThat(run("", with(verify, " " + token + " ")).code()).isZero();
    }

    @Test
    void aNewFileHoldsAnActiveKeyForItsOwnerOnly() throws IOException {
        String kid = out("keys", "new", keys).strip();

        assertThat(out("keys", "list", keys)).contains(kid).contains("ES256").contains("active");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(keys))))
                .isEqualTo("rw-------");
    }

    @Test
    void rotationLogsNobodyOut() {
        String first = out("keys", "new", keys, "--algorithm", "ed25519").strip();
        String before = issue();
        String second = out("keys", "new", keys).strip();

        assertThat(out("keys", "rotate", keys).strip()).isEqualTo(second);
        String after = issue();
        assertThat(run(before + "\n" + after + "\n", with(VERIFY, keys)).code()).isZero();

        assertThat(run("", "keys", "retire", keys, first).code()).isZero();
        assertThat(run(before, with(VERIFY, keys)))
                .isEqualTo(new Run(1, "refused unknown-key\n", ""));
        assertThat(run(after, with(VERIFY, keys)).code()).isZero();
    }

    @Test
    void withoutANextKeyThereIsNothingToRotateTo() {
        out("keys", "new", keys);

        Run rotated = run("", "keys", "rotate", keys);

        assertThat(rotated.code()).isEqualTo(1);
        assertThat(rotated.err()).contains("keys new");
    }

    @Test
    void aCommandThatIsNamedForAFileWithABlankCanBeCopied() throws IOException {
        String file = Files.createDirectory(folder.resolve("in here")).resolve("keys") + "";
        String kid = out("keys", "new", file).strip();

        assertThat(run("", "keys", "rotate", file).err())
                .contains("'gatewright keys new \"" + file + "\"'");
        assertThat(run("", "keys", "retire", file, kid).err())
                .contains("'gatewright keys rotate \"" + file + "\"'");
    }

    @Test
    void theActiveKeyIsNotRetired() {
        String kid = out("keys", "new", keys).strip();

        assertThat(run("", "keys", "retire", keys, kid).code()).isEqualTo(1);
        assertThat(run("", "keys", "retire", keys, "other").code()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-Uhs8k", "-h1", "-", "--help1", "--x=y", "-hU", "state", "keys", "oct"})
    void aKidMayBeAnyText(String kid) throws IOException {
        out("keys", "new", keys);
        out("keys", "new", keys);
        String ring = Files.readString(Path.of(keys));
        int from = ring.indexOf("\"kid\":\"") + 7;
        String old = ring.substring(from, ring.indexOf('"', from));
        Files.writeString(Path.of(keys), ring.replace('"' + old + '"', '"' + kid + '"'));
        String token = issue();

        assertThat(run(token, with(VERIFY, keys)).out()).startsWith("accepted 7 ");
        assertThat(run("", "keys", "retire", keys, kid)).isEqualTo(new Run(0, "", ""));
        assertThat(out("keys", "list", keys)).doesNotContain(kid + " ");
    }

    @Test
    void aTokenThatBeginsWithAHyphenIsAToken() {
        out("keys", "new", keys);

        assertThat(run("", "token", "inspect", "-a.b.c").err())
                .contains("not a token: ")
                .doesNotContain("_");
        assertThat(run("", with(VERIFY, keys, "-a.b.c")).out()).startsWith("refused ");
    }

    @Test
    void aMisspeltOptionIsNotTakenForAKeyFile() {
        Run made = run("", "keys", "new", "--algoritm=RS256");

        assertThat(made.code()).isEqualTo(2);
        assertThat(made.err()).contains("unknown option '--algoritm'");
        assertThat(Path.of("--algoritm=RS256")).doesNotExist();
    }

    /** What the document is shows in its structure, whatever its texts say. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "state",
                "keys",
                "\\\"kty\\\":\\\"oct\\\"",
                "-----BEGIN PUBLIC KEY-----",
                "\\\"keys\\\"",
                "\\\"state\\\""
            })
    void aJwkIsToldFromASetByItsStructure(String kid) throws IOException {
        for (String algorithm : new String[] {"es256", "hs256"}) {
            Files.deleteIfExists(Path.of(keys));
            out("keys", "new", keys, "--algorithm", algorithm);
            String ring = Files.readString(Path.of(keys)).replaceAll("\"kid\":\"[^\"]*\"", "");
            String jwk =
                    ring.substring(ring.indexOf('[') + 1, ring.indexOf(']'))
                            .replaceAll(",\"state\":\"active\"", "")
                            .replaceAll(",,", ",")
                            .replaceFirst("}\\s*$", "");
            String named = jwk + ",\"kid\":\"" + kid + "\",\"keys\":[],\"state\":\"x\"}";
            Path file = Files.writeString(folder.resolve("one.jwk"), named);
            String[] issue = Arrays.copyOf(ISSUE, ISSUE.length);

            String token = out(with(issue, file.toString())).strip();

            if (algorithm.equals("hs256")) {
                assertThat(run(token, with(VERIFY, file.toString())).out()).startsWith("accepted");
            } else {
                String published = named.replaceFirst("\"d\":\"[^\"]*\",?", "");
                Path public_ = Files.writeString(folder.resolve("public.jwk"), published);
                assertThat(run(token, with(VERIFY, public_.toString())).out())
                        .startsWith("accepted");
            }
        }
    }

    @Test
    void listingShowsNoSecrets() {
        out("keys", "new", keys, "--algorithm", "hs256");

        assertThat(out("keys", "list", keys, "--format", "json"))
                .contains("\"state\": \"active\"")
                .doesNotContain("\"k\"");
    }

    @Test
    void verifyTellsWhyATokenIsRefused() {
        out("keys", "new", keys);
        String token = issue();
        String[] elsewhere = {
            "token",
            "verify",
            "--issuer",
            "user-api",
            "--audience",
            "order-api",
            "--format",
            "json",
            "--key",
            keys
        };

        assertThat(run(token, with(VERIFY, keys)).out()).startsWith("accepted 7 ");
        assertThat(run(token, elsewhere))
                .isEqualTo(
                        new Run(
                                1,
                                "{\"verdict\": \"refused\",\"reason\": \"wrong-audience\"}\n",
                                ""));
        assertThat(run(token + "x", with(VERIFY, keys)).out()).startsWith("refused ");
    }

    @Test
    void aSecretOutOfAFileSignsAndVerifiesStrictTokensOnly() throws IOException {
        Path secret = folder.resolve("secret");
        Files.writeString(secret, "Kq8nJx2vRz5tWb7yDc4fGh6jLm9pQs3u\n");
        String issued =
                out(
                        "token",
                        "issue",
                        "--issuer",
                        "x",
                        "--subject",
                        "7",
                        "--secret-file",
                        secret.toString());

        assertThat(
                        run(
                                issued,
                                "token",
                                "verify",
                                "--secret-file",
                                secret.toString(),
                                "--issuer",
                                "x"))
                .extracting(Run::code)
                .isEqualTo(0);
        assertThat(
                        run(
                                issued,
                                "token",
                                "verify",
                                "--secret-file",
                                secret.toString(),
                                "--go-zero",
                                "sub"))
                .extracting(Run::out)
                .isEqualTo("refused wrong-type\n");
    }

    @Test
    void aSecretsByteOrderMarkIsNoPartOfIt() throws IOException {
        String secret = "Kq8nJx2vRz5tWb7yDc4fGh6jLm9pQs3u";
        Path plain = Files.writeString(folder.resolve("plain"), secret);
        Path marked = Files.writeString(folder.resolve("marked"), "\ufeff" + secret + "\r\n");
        String[] issue = {"token", "issue", "--issuer", "x", "--subject", "7", "--secret-file"};
        String[] verify = {"token", "verify", "--issuer", "x", "--secret-file"};

        String issued = out(with(issue, plain.toString()));

        assertThat(run(issued, with(verify, marked.toString())).code()).isEqualTo(0);
    }

    @Test
    void aPlaceholderSecretIsRefusedByName() throws IOException {
        Path secret = folder.resolve("secret");
        Files.writeString(secret, "your-256-bit-secret-keep-this-safe");

        Run verified =
                run("x", "token", "verify", "--issuer", "x", "--secret-file", secret.toString());

        assertThat(verified.code()).isEqualTo(1);
        assertThat(verified.err()).contains("placeholder").doesNotContain("keep-this-safe");
    }

    @Test
    void withoutAnyTokenTheCommandLineIsWrong() {
        for (String input : List.of("", "\n \n")) {
            assertThat(run(input, "token", "inspect", "--format", "json"))
                    .isEqualTo(
                            new Run(
                                    2,
                                    "",
                                    "gatewright: no token: name it, or give one a line on the"
                                            + " input\n"));
        }
    }

    @Test
    void inspectSaysThatItHasNotVerified() {
        out("keys", "new", keys);
        String token = issue();

        assertThat(run("", "token", "inspect", token).out())
                .startsWith("NOT VERIFIED")
                .contains("\"role\": \"admin\"", "exp = 20");
        assertThat(run(token, "token", "inspect", "--format", "json").out())
                .startsWith("{\"verified\": false,");
        assertThat(run("", "token", "inspect", "abc").code()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9223372036854775807",
                "-9223372036854775808",
                "9223372036854775808",
                "1e400",
                "-1.5"
            })
    void inspectShowsATimeThatIsNoneAsItStands(String number) {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        String header =
                base64.encodeToString("{\"alg\":\"HS256\"}".getBytes(StandardCharsets.UTF_8));
        String claims =
                base64.encodeToString(
                        "{\"exp\":%s}".formatted(number).getBytes(StandardCharsets.UTF_8));

        Run inspected = run("", "token", "inspect", header + "." + claims + ".AAAA");

        assertThat(inspected.code()).isZero();
        assertThat(inspected.out())
                .contains("\"exp\": " + number.replace("1e400", "1E+400"))
                .doesNotContain("exp =");
    }

    @Test
    void nothingIsMintedInProduction() {
        out("keys", "new", keys);

        Run issued = run("", with(ISSUE, keys, "--profile", "prod"));

        assertThat(issued.code()).isEqualTo(1);
        assertThat(issued.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"prod", "PROD", "production", "staging", "developers", ""})
    void nothingIsMintedWhereTheEnvironmentIsNotForDevelopment(String profile) {
        out("keys", "new", keys);
        Map<String, String> env = Map.of("GATEWRIGHT_PROFILE", profile);

        assertThat(run("", env, with(ISSUE, keys)))
                .extracting(Run::code, Run::out)
                .containsExactly(1, "");
        assertThat(run("", env, with(ISSUE, keys, "--profile", "dev")).code()).isEqualTo(1);
        assertThat(run("", with(ISSUE, keys, "--profile", profile)).code()).isEqualTo(1);
    }

    @Test
    void aPublishedKeyMintsNothing() {
        Run issued =
                run(
                        "",
                        "token",
                        "issue",
                        "--issuer",
                        "x",
                        "--subject",
                        "7",
                        "--jwks",
                        "https://x.org");

        assertThat(issued.code()).isEqualTo(2);
        assertThat(issued.err()).contains("unknown option '--jwks'");
    }

    /** The example of RFC 7515, Appendix A.3, whose payload lacks what a token needs. */
    @Test
    void aSignatureIsVerifiedWithoutClaimsWhenThatIsAskedFor() throws IOException {
        Path jwk = folder.resolve("public.jwk");
        Files.writeString(
                jwk,
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\","
                    + "\"y\":\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0\"}");
        String[] verify = {"token", "verify", "--signature-only", "--key", jwk.toString()};
        String jws =
                "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";

        assertThat(run(jws, verify)).isEqualTo(new Run(0, "signature-holds not-verified\n", ""));
        assertThat(run(jws + "\n" + jws.replace(".e", ".E"), with(verify, "--format", "json")))
                .isEqualTo(
                        new Run(
                                1,
                                "{\"verdict\": \"signature-holds\",\"claims\": \"not-verified\"}\n"
                                    + "{\"verdict\": \"refused\",\"reason\": \"bad-signature\"}\n",
                                ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "{\"keys\": [%s]}"})
    void aSecretInAJwkVerifies(String form) throws IOException {
        out("keys", "new", keys, "--algorithm", "hs256");
        String token = issue();
        String ring = Files.readString(Path.of(keys));
        String jwk = ring.substring(ring.indexOf('[') + 1, ring.indexOf(",\"state\"")) + "}";
        Path file = folder.resolve("secret.jwk");
        Files.writeString(file, form.formatted(jwk));

        assertThat(run(token, with(VERIFY, file.toString())).out()).startsWith("accepted 7 ");
    }

    @Test
    void keysAreFetchedFromWhereTheyArePublished() throws IOException {
        out("keys", "new", keys);
        String token = issue();
        byte[] published =
                Jwks.of(KeyFile.read(Files.readAllBytes(Path.of(keys))), Instant.EPOCH).json();
        HttpServer issuer =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(200, published.length);
                    exchange.getResponseBody().write(published);
                    exchange.close();
                });
        issuer.start();
        try {
            String address = "http://127.0.0.1:" + issuer.getAddress().getPort() + "/jwks.json";
            String[] verify = {
                "token",
                "verify",
                "--issuer",
                "user-api",
                "--audience",
                "user-api",
                "--jwks",
                address
            };
            assertThat(run(token, verify).out()).startsWith("accepted 7 ");
        } finally {
            issuer.stop(0);
        }
    }

    @Test
    void whatCannotBeReadIsSaidInWords() throws IOException {
        Path garbled = folder.resolve("garbled.json");
        Files.writeString(garbled, "{");

        assertThat(run("", "keys", "list", keys))
                .isEqualTo(new Run(1, "", "gatewright: no such file: " + keys + "\n"));
        assertThat(run("", "keys", "list", garbled.toString()).err())
                .isEqualTo("gatewright: the key file is malformed: it is not one JSON object\n");
        assertThat(run("", "keys", "new", folder.resolve("none/keys.json").toString()).err())
                .startsWith("gatewright: no such file: ");
        assertThat(run("x", with(VERIFY, folder.toString())).err())
                .startsWith("gatewright: ")
                .doesNotContain("Exception");
    }

    @Test
    void aWrongCommandLineExitsWithTwo() {
        assertThat(run("", "token").code()).isEqualTo(2);
        assertThat(run("", "keys").code()).isEqualTo(2);
        assertThat(run("", "token", "verify", "x").code()).isEqualTo(2);
        assertThat(run("", "keys", "rotate", keys, "--max-life", "1y").code()).isEqualTo(2);
    }

    private String issue() {
        return out(with(ISSUE, keys)).strip();
    }

    private static String[] with(String[] line, String... more) {
        String[] all = Arrays.copyOf(line, line.length + more.length);
        System.arraycopy(more, 0, all, line.length, more.length);
        return all;
    }

    private static String out(String... args) {
        Run run = run("", args);
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        return run.out();
    }

    private static Run run(String in, String... args) {
        return run(in, Map.of(), args);
    }

    private static Run run(String in, Map<String, String> env, String... args) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int code =
                Cli.run(
                        args,
                        new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        env);
        return new Run(
                code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
