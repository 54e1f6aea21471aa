package dev.gatewright.app.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.app.Wire;
import dev.gatewright.auth.SchemeAuthentication;
import dev.gatewright.auth.TokenCheck;
import dev.gatewright.http.engine.Engine;
import dev.gatewright.http.engine.Listener;
import dev.gatewright.http.pipeline.Authenticator;
import dev.gatewright.http.pipeline.FailureMapper;
import dev.gatewright.http.pipeline.Pipeline;
import dev.gatewright.jwt.key.KeyGenerator;
import dev.gatewright.jwt.key.KeyRing;
import dev.gatewright.jwt.key.VerificationKey;
import dev.gatewright.jwt.signature.Algorithm;
import dev.gatewright.runtime.Endpoint;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataEndpointTest {
    private static final KeyRing KEYS =
            KeyRing.of(new KeyGenerator(new SecureRandom()).generate(Algorithm.ES256));

    private record Gate(Optional<String> issuer, Collection<VerificationKey> publicKeys)
            implements SchemeAuthentication {
        static Gate of(String issuer) {
            return new Gate(Optional.of(issuer), KEYS.keys());
        }

        @Override
        public String scheme() {
            return "Auth";
        }

        @Override
        public TokenCheck check() {
            return _ -> new TokenCheck.Decision.Invalid("none");
        }

        @Override
        public void close() {}
    }

    @ParameterizedTest
    @CsvSource({
        "https://id.example,         '',     https://id.example",
        "https://id.example/,        '',     https://id.example",
        "https://id.example:8443/a,  /a,     https://id.example:8443",
        "https://id.example/a/b/,    /a/b,   https://id.example",
        "http://127.0.0.1:8888,      '',     http://127.0.0.1:8888",
        "http://localhost:8888,      '',     http://localhost:8888",
        "http://[::1]:8888,          '',     http://[::1]:8888",
    })
    void anIssuerThatIsAnAddressSaysWhereItsKeysAre(String issuer, String path, String origin)
            throws IOException {
        try (Engine engine = engine(Gate.of(issuer), Gate.of(issuer))) {
            Wire.Reply reply =
                    Wire.exchange(
                            engine.port(),
                            Wire.request("GET " + MetadataEndpoint.PATH + path, List.of(), ""));

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.header("content-type")).isEqualTo("application/json");
            assertThat(reply.header("cache-control")).contains("max-age");
            assertThat(reply.body())
                    .isEqualTo(
                            "{\"issuer\":\"%s\",\"jwks_uri\":\"%s/.well-known/jwks.json\",\"response_types_supported\":[],\"grant_types_supported\":[]}"
                                    .formatted(issuer, origin));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user-api",
                "",
                "id.example",
                "//id.example",
                "urn:example:id",
                "http://id.example",
                "http://127.0.0.1.example",
                "ftp://id.example",
                "https://",
                "https://id.example?a=b",
                "https://id.example#a",
                "https://user@id.example",
                "https://id.example/:handler",
                "https://id.example//a",
                "https://id.example/a b",
                "https://id.example/%2e",
            })
    void anyOtherIssuerHasNoDocument(String issuer) {
        assertThat(MetadataEndpoint.of(List.of(Gate.of(issuer)))).isEmpty();
    }

    @Test
    void anIssuerWithoutPublicKeysHasNone() {
        Gate secret = new Gate(Optional.of("https://id.example"), List.of());

        assertThat(MetadataEndpoint.of(List.of(secret))).isEmpty();
        assertThat(MetadataEndpoint.of(List.of(new Gate(Optional.empty(), KEYS.keys())))).isEmpty();
    }

    @Test
    void twoIssuersThatShareAPlaceHaveNoneThereAndOthersHaveTheirs() {
        List<Endpoint> endpoints =
                MetadataEndpoint.of(
                        List.of(
                                Gate.of("https://one.example"),
                                Gate.of("https://two.example"),
                                Gate.of("https://one.example/staff")));

        assertThat(endpoints)
                .extracting(Endpoint::path)
                .containsOnly(MetadataEndpoint.PATH + "/staff");
    }

    private static Engine engine(SchemeAuthentication... schemes) throws IOException {
        Pipeline pipeline =
                new Pipeline(
                        new Pipeline.Content(
                                "sample",
                                MetadataEndpoint.of(List.of(schemes)),
                                Authenticator.none(),
                                FailureMapper.NONE),
                        new Pipeline.Bounds(Duration.ofSeconds(10), 1_000),
                        Pipeline.Perimeter.NONE,
                        (_, _, _) -> {});
        return Engine.start(
                new Listener("127.0.0.1", 0, 100, Listener.ClientTimeouts.DEFAULT),
                pipeline,
                new Random(1));
    }
}
