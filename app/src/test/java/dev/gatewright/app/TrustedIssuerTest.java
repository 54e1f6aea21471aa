package dev.gatewright.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gatewright.app.config.read.ConfigException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens in the shapes that identity providers issue, against a service that trusts them. */
class TrustedIssuerTest {
    private static final KeyPair KEYS = rsa();
    private static final long NOW = Sample.NOW.getEpochSecond();

    private static final String AUTH0 =
            """
            {"https://shop.example/roles":["admin","reader"],"iss":"https://shop.eu.auth0.com/",
             "sub":"auth0|5f7c8ec7c33c6c004bbafe82",
             "aud":["https://shop.example/api","https://shop.eu.auth0.com/userinfo"],
             "iat":NOW,"exp":LATER,"azp":"web-client","scope":"openid profile",
             "permissions":["read:orders"]}\
            """;
    private static final String AUTH0_TRUST =
            """
            Issuer: "https://shop.eu.auth0.com/", Audience: "https://shop.example/api",
            Require: {azp: web-client}, Claims: {role: "https://shop.example/roles"},
            Roles: [admin, reader]\
            """;

    private static final String ENTRA =
            """
            {"aud":"6e74172b-be56-4843-9ff4-e66a39bb12e3",
             "iss":"https://login.microsoftonline.com/72f988bf-86f1-41af-91ab-2d7cd011db47/v2.0",
             "iat":NOW,"nbf":NOW,"exp":LATER,"aio":"AXQAi/8IAAAA","azp":"web-client","azpacr":"0",
             "name":"Ann","oid":"690222be-ff1a-4d56-abd1-7e4f7d38e474",
             "preferred_username":"ann@shop.example","rh":"I","roles":["Orders.Admin"],
             "scp":"access_as_user","sub":"HKZpfaHyWadeOouYlitjrI-KffTm222X5rrV3xDqfKQ",
             "tid":"72f988bf-86f1-41af-91ab-2d7cd011db47","uti":"fqiBqXLPj0eQa82S-IYFAA","ver":"2.0"}\
            """;
    private static final String ENTRA_TRUST =
            """
            Issuer: "https://login.microsoftonline.com/72f988bf-86f1-41af-91ab-2d7cd011db47/v2.0",
            Audience: 6e74172b-be56-4843-9ff4-e66a39bb12e3, Type: JWT, Subject: oid,
            Require: {tid: 72f988bf-86f1-41af-91ab-2d7cd011db47, azp: web-client},
            Claims: {role: roles}, Roles: {Orders.Admin: admin, Orders.User: user}\
            """;

    private static final String NESTED =
            """
            {"iss":"https://idp.example/realms/shop","aud":"account","sub":"u-1","typ":"Bearer",
             "iat":NOW.25,"exp":LATER.75,"azp":"web-client","role":"root","roles":["root"],
             "realm_access":{"roles":["offline_access","admin","default-roles-shop"]},
             "resource_access":{"my.app":{"roles":["user"]}}}\
            """;
    private static final String NESTED_TRUST =
            "Issuer: https://idp.example/realms/shop, Audience: account, Type: JWT";

    @TempDir private Path folder;
    private Issuer issuer;

    @BeforeEach
    void start() throws IOException {
        issuer = new Issuer();
        // As published by Entra: no alg, and members that mean nothing to us.
        RSAPublicKey key = (RSAPublicKey) KEYS.getPublic();
        issuer.publish(
                200,
                """
                {"keys":[{"kty":"RSA","use":"sig","kid":"k-1","x5t":"k-1","n":"%s","e":"%s",
                "x5c":["MIIC"],"issuer":"https://idp.example"}]}\
                """
                        .formatted(
                                encode(key.getModulus().toByteArray(), 1),
                                encode(key.getPublicExponent().toByteArray(), 0)));
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void aRoleThatTheSpecDoesNotListRefusesTheStartAndTheNearestIsNamed() {
        String issuer =
                "Issuer: https://id.example, Jwks: https://id.example/keys, Audience: shop, Roles:"
                        + " ";
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() ->
                        startWithTrust(
                                "{" + issuer + "[boss, clrek]}",
                                "{" + issuer + "{Clerk: clerk, Head: chief}, Scheme: Other}"))
                .withMessageContaining(
                        "Staff.Trust[0].Roles: 'clrek' is not one of the roles that the spec has:"
                                + " boss, clerk; did you mean 'clerk'?")
                .withMessageContaining(
                        "Staff.Trust[1].Roles: 'chief' is not one of the roles that the spec has:"
                                + " boss, clerk")
                .withMessageNotContaining("'boss'")
                .withMessageNotContaining("Clerk");
    }

    private void startWithTrust(String... trust) throws Exception {
        SampleService.start(folder, "--set", "Staff.Trust=[" + String.join(", ", trust) + "]")
                .close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"at+jwt", "application/at+jwt", "AT+JWT"})
    void aTokenOfAuth0OpensARouteWithItsRole(String type) throws IOException {
        try (Trusting service = service(AUTH0_TRUST)) {
            Wire.Reply reply = service.get("/who", token(type, AUTH0));

            assertThat(reply.body()).isEqualTo("auth0|5f7c8ec7c33c6c004bbafe82 admin");
            assertThat(service.status("/admin", token(type, AUTH0))).isEqualTo(200);
        }
    }

    @Test
    void aTokenOfEntraOpensARouteWithItsRoleByOurName() throws IOException {
        try (Trusting service = service(ENTRA_TRUST)) {
            assertThat(service.get("/who", token("JWT", ENTRA)).body())
                    .isEqualTo("690222be-ff1a-4d56-abd1-7e4f7d38e474 admin");
            assertThat(service.status("/admin", token("JWT", ENTRA))).isEqualTo(200);
            String user = ENTRA.replace("Orders.Admin", "Orders.User");
            assertThat(service.get("/who", token("JWT", user)).body()).endsWith(" user");
            assertThat(service.status("/admin", token("JWT", user))).isEqualTo(403);
        }
    }

    @ParameterizedTest(name = "{2}: {0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "web-client                 | other-client               | wrong-claim",
                "\"azp\":\"web-client\",    | ''                         | wrong-claim",
                "2d7cd011db47/v2.0          | 2d7cd011db48/v2.0          | wrong-issuer",
                "\"tid\":\"72f988bf         | \"tid\":\"00000000         | wrong-claim",
                "6e74172b                   | 00003                      | wrong-audience",
                "\"oid\"                    | \"other\"                  | missing-subject",
                "\"exp\":LATER              | \"exp\":1                  | expired",
                "[\"Orders.Admin\"]         | []                         | claims:role",
                "[\"Orders.Admin\"]         | [\"Orders.Owner\"]         | claims:role",
                "[\"Orders.Admin\"]         | {\"a\":\"Orders.Admin\"}   | claims:role",
                "[\"Orders.Admin\"]         | [[\"Orders.Admin\"]]       | claims:role",
            })
    void aTokenThatIsNotMeantForUsIsRefused(String part, String replacement, String reason)
            throws Exception {
        try (Trusting service = service(ENTRA_TRUST)) {
            String claims = ENTRA.replace(part, replacement);
            assertThat(claims).isNotEqualTo(ENTRA);
            assertThat(service.status("/who", token("JWT", claims))).isEqualTo(401);
            assertThat(service.reason()).isEqualTo(reason);
        }
    }

    @Test
    void aTypeThatIsNotConfiguredIsRefused() throws Exception {
        try (Trusting service = service(AUTH0_TRUST)) {
            assertThat(service.status("/who", token("JWT", AUTH0))).isEqualTo(401);
            assertThat(service.reason()).isEqualTo("wrong-type");
        }
        try (Trusting service = service(ENTRA_TRUST)) {
            assertThat(service.status("/who", token("at+jwt", ENTRA))).isEqualTo(401);
            assertThat(service.reason()).isEqualTo("wrong-type");
        }
    }

    @Test
    void rolesAreFoundWhereAPathLeadsAndNowhereElse() throws Exception {
        String token = token("JWT", NESTED);
        try (Trusting service =
                service(NESTED_TRUST + ", Claims: {role: realm_access.roles}, Roles: [admin]")) {
            assertThat(service.get("/who", token).body()).isEqualTo("u-1 admin");
            assertThat(service.status("/admin", token)).isEqualTo(200);
        }
        try (Trusting service =
                service(NESTED_TRUST + ", Claims: {role: [resource_access, my.app, roles]}")) {
            assertThat(service.get("/who", token).body()).isEqualTo("u-1 user");
            assertThat(service.status("/admin", token)).isEqualTo(403);
        }
        try (Trusting service = service(NESTED_TRUST + ", Claims: {role: realm_access.role}")) {
            assertThat(service.status("/who", token)).as("not the claim role").isEqualTo(401);
            assertThat(service.reason()).isEqualTo("claims:role");
        }
    }

    @Test
    void whereSeveralRolesAreHeldAndThereIsRoomForOneTheFirstConfiguredIsTakenAndAllCount()
            throws Exception {
        String token = token("JWT", NESTED);
        try (Trusting service =
                service(
                        NESTED_TRUST
                                + ", Claims: {role: realm_access.roles}"
                                + ", Roles: [owner, default-roles-shop, admin]")) {
            assertThat(service.get("/who", token).body()).isEqualTo("u-1 default-roles-shop");
            assertThat(service.status("/admin", token)).isEqualTo(200);
        }
        try (Trusting service = service(NESTED_TRUST + ", Claims: {role: realm_access.roles}")) {
            assertThat(service.status("/who", token)).as("which one is not said").isEqualTo(401);
            assertThat(service.reason()).isEqualTo("claims:role");
        }
    }

    @Test
    void aRoleThatIsNotConfiguredDoesNotCount() throws Exception {
        String token = token("JWT", NESTED.replace("\"root\"", "\"admin\""));
        try (Trusting service = service(NESTED_TRUST)) {
            assertThat(service.status("/admin", token)).as("all count").isEqualTo(200);
        }
        try (Trusting service = service(NESTED_TRUST + ", Roles: [user]")) {
            assertThat(service.status("/admin", token)).isEqualTo(401);
            assertThat(service.reason()).isEqualTo("claims:role");
        }
        try (Trusting service =
                service(
                        NESTED_TRUST
                                + ", Roles: [user], Claims: {role: [resource_access, my.app,"
                                + " roles]}")) {
            assertThat(service.get("/who", token).body()).isEqualTo("u-1 user");
            assertThat(service.status("/admin", token)).isEqualTo(403);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "Type: jwt                             | Type: must be at+jwt or JWT",
                "Type: [JWT]                           | Type: must be a text",
                "Subject: 'a..b'                       | Subject: must be a claim's name",
                "Subject: []                           | Subject: must be a claim's name",
                "Claims: {role: ''}                    | Claims.role: must be a claim's name",
                "Claims: {role: {a: b}}                | Claims.role: must be",
                "Claims: roles                         | Claims: must be a mapping",
                "Require: {azp: ''}                    | Require.azp: must be a text",
                "Require: {azp: [a]}                   | Require.azp: must be a text",
                "Require: {'.': a}                     | Require..: is not a claim's name",
                "Require: azp                          | Require: must be a mapping",
                "Roles: admin                          | Roles: must be a mapping",
                "Roles: ['']                           | Roles: has an empty name",
                "Roles: {a: ''}                        | Roles: has an empty name",
                "Leeway: 61                            | Leeway: must be a whole number",
                "Audience: ''                          | Audience: is empty",
                "Rolse: [admin]                        | Rolse: is not a known key",
            })
    void whatCannotBeMeantRefusesTheStart(String setting, String message) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> service("Issuer: them, " + setting))
                .withMessageContaining("Auth.Trust[0]." + message);
    }

    private Trusting service(String settings) throws IOException {
        return new Trusting(
                InstantSource.fixed(Sample.NOW),
                folder,
                "{Jwks: '" + issuer.jwks() + "', " + settings.replace('\n', ' ') + "}");
    }

    private static String token(String type, String claims) {
        String header =
                "{\"typ\":\"%s\",\"alg\":\"RS256\",\"x5t\":\"k-1\",\"kid\":\"k-1\"}"
                        .formatted(type);
        String body =
                claims.replace("NOW", Long.toString(NOW))
                        .replace("LATER", Long.toString(NOW + 3600));
        String input = encode(header) + "." + encode(body);
        return input + "." + encode(signature(input), 0);
    }

    private static byte[] signature(String input) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(KEYS.getPrivate());
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static KeyPair rsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String encode(String text) {
        return encode(text.getBytes(StandardCharsets.UTF_8), 0);
    }

    private static String encode(byte[] bytes, int from) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Arrays.copyOfRange(bytes, from, bytes.length));
    }
}
