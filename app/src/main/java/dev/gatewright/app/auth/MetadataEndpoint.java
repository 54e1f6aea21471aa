package dev.gatewright.app.auth;

import dev.gatewright.auth.SchemeAuthentication;
import dev.gatewright.jwt.key.Jwks;
import dev.gatewright.runtime.Access;
import dev.gatewright.runtime.Endpoint;
import dev.gatewright.runtime.Response;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells others where to find the keys of an issuer, from its name alone (RFC 8414).
 *
 * <p>Only an issuer that is an address has a document, as the RFC requires: https, or http on this
 * machine, without query and fragment. There are no OAuth grants here, and the document says so.
 */
public final class MetadataEndpoint {

    /** Where the document of an issuer without a path is found. */
    public static final String PATH = "/.well-known/oauth-authorization-server";

    private static final System.Logger LOG = System.getLogger("dev.gatewright.keys");

    private MetadataEndpoint() {}

    /** The endpoints for GET and HEAD; none for issuers that publish no keys. */
    public static List<Endpoint> of(List<SchemeAuthentication> schemes) {
        Map<String, Set<String>> issuers = new LinkedHashMap<>();
        for (SchemeAuthentication scheme : schemes) {
            if (!scheme.publicKeys().isEmpty()) {
                scheme.issuer()
                        .ifPresent(issuer ->
                                path(issuer)
                                        .ifPresent(path ->
                                                issuers.computeIfAbsent(
                                                                path, _ -> new LinkedHashSet<>())
                                                        .add(issuer)));
            }
        }
        List<Endpoint> endpoints = new ArrayList<>();
        issuers.forEach((path, named) -> {
            if (named.size() == 1) {
                endpoints.addAll(endpoints(path, named.iterator().next()));
            } else {
                LOG.log(Level.WARNING, "no metadata at {0}: {1} share it", path, named);
            }
        });
        return endpoints;
    }

    private static List<Endpoint> endpoints(String path, String issuer) {
        Response<?> response =
                Response.bytes(
                                "application/json",
                                document(issuer).getBytes(StandardCharsets.UTF_8))
                        .with("Cache-Control", Jwks.CACHE_CONTROL);
        Access access = new Access.Open((_, _) -> response);
        return List.of(
                new Endpoint("IssuerMetadata", "GET", path, access),
                new Endpoint("IssuerMetadata", "HEAD", path, access));
    }

    private static String document(String issuer) {
        URI address = URI.create(issuer);
        return """
        {"issuer":"%s","jwks_uri":"%s://%s%s","response_types_supported":[],"grant_types_supported":[]}\
        """
                .formatted(
                        issuer, address.getScheme(), address.getRawAuthority(), JwksEndpoint.PATH);
    }

    /** Where the document of an issuer is found (RFC 8414 §3); empty when it can have none. */
    private static Optional<String> path(String issuer) {
        URI address;
        try {
            address = URI.create(issuer);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        String path = address.getRawPath();
        if (!isSafe(address)
                || address.getRawUserInfo() != null
                || address.getRawQuery() != null
                || address.getRawFragment() != null
                || path == null
                || !path.matches("(/[A-Za-z0-9._~-]+)*/?")) {
            return Optional.empty();
        }
        return Optional.of(
                PATH + (path.endsWith("/") ? path.substring(0, path.length() - 1) : path));
    }

    private static boolean isSafe(URI address) {
        String host = address.getHost();
        if (host == null || address.getScheme() == null) {
            return false;
        }
        return switch (address.getScheme().toLowerCase(Locale.ROOT)) {
            case "https" -> true;
            case "http" ->
                    host.equals("localhost")
                            || host.equals("[::1]")
                            || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
            default -> false;
        };
    }
}
