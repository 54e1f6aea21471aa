package dev.gatewright.app;

import dev.gatewright.app.auth.JwksEndpoint;
import dev.gatewright.app.auth.MetadataEndpoint;
import dev.gatewright.auth.SchemeAuthentication;
import dev.gatewright.auth.TokenCheck;
import dev.gatewright.runtime.Access;
import dev.gatewright.runtime.Endpoint;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A service put together, ready to be served.
 *
 * @param endpoints what it answers
 * @param checks for each scheme its endpoints name, what decides on its tokens
 */
public record Service(List<Endpoint> endpoints, Map<String, TokenCheck> checks) {

    /**
     * @throws IllegalArgumentException naming every endpoint that could not be served as declared
     */
    public Service {
        endpoints = List.copyOf(endpoints);
        checks = Map.copyOf(checks);
        List<String> faults = new ArrayList<>();
        for (Endpoint endpoint : endpoints) {
            Optional<String> scheme = scheme(endpoint.access());
            if (scheme.isPresent() && !checks.containsKey(scheme.get())) {
                faults.add(endpoint.handler() + " needs the scheme " + scheme.get());
            }
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(
                    "the service is not complete: " + String.join("; ", faults));
        }
    }

    /**
     * A service whose tokens {@code schemes} decide on. Where one of them has public keys, they are
     * published at {@value JwksEndpoint#PATH}, and where its issuer is an address, so is where to
     * find them, at {@value MetadataEndpoint#PATH}.
     */
    public static Service of(
            List<Endpoint> endpoints, InstantSource clock, SchemeAuthentication... schemes) {
        Map<String, TokenCheck> checks = new HashMap<>();
        for (SchemeAuthentication scheme : schemes) {
            checks.put(scheme.scheme(), scheme.check());
        }
        List<Endpoint> all = new ArrayList<>(endpoints);
        all.addAll(JwksEndpoint.of(List.of(schemes), clock));
        all.addAll(MetadataEndpoint.of(List.of(schemes)));
        return new Service(all, checks);
    }

    /** The same service with one more endpoint. */
    Service with(Endpoint endpoint) {
        return with(List.of(endpoint));
    }

    /** The same service with more endpoints. */
    Service with(List<Endpoint> others) {
        List<Endpoint> more = new ArrayList<>(endpoints);
        more.addAll(others);
        return new Service(more, checks);
    }

    /** Whether the service tells others the keys of its tokens. */
    boolean publishesKeys() {
        return endpoints.stream().anyMatch(endpoint -> endpoint.path().equals(JwksEndpoint.PATH));
    }

    private static Optional<String> scheme(Access access) {
        return switch (access) {
            case Access.Open _ -> Optional.empty();
            case Access.Token<?> token -> Optional.of(token.scheme().name());
            case Access.OptionalToken<?> token -> Optional.of(token.scheme().name());
        };
    }
}
