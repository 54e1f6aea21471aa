package dev.gatewright.codegen.java.refusal;

import dev.gatewright.language.Api;
import dev.gatewright.language.Diagnostic;
import dev.gatewright.language.Route;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Schemes that no configuration could tell from the service's own keys: those of a scheme stand in
 * a section of its name.
 */
final class SchemeRefusals {
    /** What stands at the top of a service's configuration, whatever its schemes. */
    static final Set<String> KEYS_OF_A_SERVICE =
            Set.of(
                    "Admin",
                    "Aws",
                    "CleanPaths",
                    "ClientTimeouts",
                    "Cors",
                    "Database",
                    "Docs",
                    "DrainTime",
                    "Events",
                    "ForwardedHeader",
                    "HealthOnMainPort",
                    "Host",
                    "Log",
                    "MaxBytes",
                    "MaxBytesInFlight",
                    "MaxConcurrent",
                    "MaxConns",
                    "MaxConnsPerAddress",
                    "MaxSessions",
                    "Name",
                    "OnStoreFailure",
                    "OpenApi",
                    "Pages",
                    "Port",
                    "PrevRefreshSecret",
                    "PrevRefreshSecrets",
                    "ProxyProtocol",
                    "Redis",
                    "RefreshAbsoluteExpire",
                    "RefreshExpire",
                    "RefreshGrace",
                    "RefreshReplay",
                    "RefreshSecret",
                    "RevocationStale",
                    "SecretsRefresh",
                    "SecurityHeaders",
                    "Signature",
                    "StartTimeout",
                    "Throttle",
                    "Tickets",
                    "Timeout",
                    "Tls",
                    "Traces",
                    "TrustedProxies",
                    "Uploads",
                    "Vault");

    private SchemeRefusals() {}

    static Stream<Diagnostic> of(Api api) {
        Set<String> told = new HashSet<>();
        return api.service().routes().stream()
                .flatMap(route ->
                        route.auth().schemeName().stream()
                                .filter(KEYS_OF_A_SERVICE::contains)
                                .filter(told::add)
                                .map(scheme -> reserved(route, scheme)));
    }

    /** Told at the first route of the scheme alone. */
    private static Diagnostic reserved(Route route, String scheme) {
        return RefusalKind.RESERVED_SCHEME.at(
                route.span(),
                "the configuration has '%s' for something else, and a scheme's keys in a section of its name; call the scheme '%sAuth', say"
                        .formatted(scheme, scheme));
    }
}
