package dev.gatewright.app.auth;

import dev.gatewright.auth.SchemeAuthentication;
import dev.gatewright.jwt.key.Jwks;
import dev.gatewright.jwt.key.KeySource;
import dev.gatewright.jwt.key.VerificationKey;
import dev.gatewright.runtime.Access;
import dev.gatewright.runtime.Endpoint;
import dev.gatewright.runtime.Inputs;
import dev.gatewright.runtime.Response;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Publishes the public keys of a service's tokens as a JWK set (RFC 7517 §5). */
public final class JwksEndpoint {

    /** Where the set is found. */
    public static final String PATH = "/.well-known/jwks.json";

    private JwksEndpoint() {}

    /** The endpoints for GET and HEAD; none when there is no key to publish. */
    public static List<Endpoint> of(List<SchemeAuthentication> schemes, InstantSource clock) {
        if (schemes.stream().allMatch(scheme -> scheme.publicKeys().isEmpty())) {
            return List.of();
        }
        KeySource published = new Union(schemes);
        Access access = new Access.Open((in, _) -> answer(in, Jwks.of(published, clock.instant())));
        return List.of(
                new Endpoint("Jwks", "GET", PATH, access),
                new Endpoint("Jwks", "HEAD", PATH, access));
    }

    private static Response<?> answer(Inputs in, Jwks document) {
        Response<?> response =
                document.isMatchedBy(in.header("If-None-Match"))
                        ? Response.empty(304)
                        : Response.bytes(Jwks.MEDIA_TYPE, document.json());
        return response.with("ETag", document.etag()).with("Cache-Control", Jwks.CACHE_CONTROL);
    }

    /**
     * The keys of all schemes, as they are at the time of asking; one that several share is there
     * once.
     */
    private record Union(List<SchemeAuthentication> schemes) implements KeySource {

        @Override
        public @Nullable VerificationKey find(String kid) {
            return keys().stream().filter(key -> key.kid().equals(kid)).findFirst().orElse(null);
        }

        @Override
        public Collection<VerificationKey> keys() {
            Map<String, VerificationKey> byKid = new LinkedHashMap<>();
            schemes.stream()
                    .flatMap(scheme -> scheme.publicKeys().stream())
                    .forEach(key -> byKid.putIfAbsent(key.kid(), key));
            return List.copyOf(byKid.values());
        }
    }
}
