package dev.gatewright.app.admin;

import dev.gatewright.app.observe.HealthEndpoints;
import dev.gatewright.http.exchange.Exchange;
import dev.gatewright.http.exchange.Handler;
import dev.gatewright.http.exchange.SecurityHeaders;
import dev.gatewright.runtime.Problem;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Lets everybody who reaches the port read health, metrics and the empty page, and refuses all else
 * unless the port is on loopback or the caller shows the token.
 *
 * <p>A request that a browser sends for a page of another site is refused in any case. The log has
 * a warning of whoever is refused, with their address. What is open is a list of paths as they are
 * sent; every other spelling is not.
 *
 * <p>Whoever may is refused what the path does not take in its query, since they expect that it is
 * heeded: {@code POST /admin/sessions/end-everyone?dry-run} would end all of them. Open paths take
 * whatever a probe adds.
 */
final class AdminGuard implements Handler {
    private static final Logger LOG = System.getLogger("dev.gatewright.admin");

    private static final Set<String> OPEN =
            Set.of(
                    HealthEndpoints.LIVE,
                    HealthEndpoints.READY,
                    HealthEndpoints.STARTUP,
                    "/metrics",
                    AdminPage.PATH,
                    AdminPage.SCRIPT,
                    AdminPage.STYLE);
    private static final Set<String> OWN_PAGE = Set.of("same-origin", "none");
    private static final String BEARER = "Bearer ";

    /** By path, the names that its query may have; none where a path is not listed. */
    private static final Map<String, List<String>> PARAMETERS =
            Map.of(Operations.SESSIONS, Operations.SESSIONS_PARAMETERS);

    private final Handler inner;
    private final Optional<AdminToken> token;
    private final boolean isLoopback;

    AdminGuard(Handler inner, Optional<AdminToken> token, boolean isLoopback) {
        this.inner = inner;
        this.token = token;
        this.isLoopback = isLoopback;
    }

    @Override
    public void serve(Exchange exchange) {
        if (OPEN.contains(exchange.rawPath())) {
            inner.serve(exchange);
            return;
        }
        Optional<Problem> refusal =
                refusal(exchange).or(() -> faultOf(exchange.rawQuery(), exchange.rawPath()));
        if (refusal.isPresent()) {
            refuse(exchange, refusal.get());
        } else {
            inner.serve(exchange);
        }
    }

    private Optional<Problem> refusal(Exchange exchange) {
        if (!isFromOwnPage(exchange)) {
            return Optional.of(Problem.of(403, "not for pages of other sites"));
        }
        if (token.isPresent()) {
            return shows(token.get(), exchange.headers("Authorization"))
                    ? Optional.empty()
                    : Optional.of(
                            Problem.unauthorized("Admin.Token is required")
                                    .with("WWW-Authenticate", "Bearer"));
        }
        return isLoopback
                ? Optional.empty()
                : Optional.of(
                        Problem.of(403, "set Admin.Token, since other machines reach this port"));
    }

    private static Optional<Problem> faultOf(String query, String path) {
        List<String> known = PARAMETERS.getOrDefault(path, List.of());
        boolean isKnown =
                query.isEmpty()
                        || Arrays.stream(query.split("&", -1))
                                .allMatch(pair -> known.contains(pair.replaceFirst("=.*", "")));
        String refusal =
                known.isEmpty()
                        ? "this path takes no query"
                        : "only " + String.join(", ", known) + " may be in the query";
        return isKnown ? Optional.empty() : Optional.of(Problem.badRequest(refusal));
    }

    /** Clients that are no browsers say nothing of the kind. */
    private static boolean isFromOwnPage(Exchange exchange) {
        List<String> hosts = exchange.headers("Host");
        String own = hosts.size() == 1 ? "http://" + hosts.getFirst() : "";
        return exchange.headers("Sec-Fetch-Site").stream().allMatch(OWN_PAGE::contains)
                && exchange.headers("Origin").stream().allMatch(own::equals);
    }

    private static boolean shows(AdminToken token, List<String> authorizations) {
        if (authorizations.size() != 1
                || !authorizations.getFirst().regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return false;
        }
        String shown = authorizations.getFirst().substring(BEARER.length()).strip();
        return token.accepts(shown.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void refuse(Exchange exchange, Problem problem) {
        if (problem.status() == 401 || problem.status() == 403) {
            LOG.log(
                    Level.WARNING,
                    "refused on the admin port: {0}; from {1}",
                    problem.detail(),
                    exchange.client().address());
        }
        inner.refuse(exchange, problem);
    }

    @Override
    public SecurityHeaders headers() {
        return inner.headers();
    }
}
