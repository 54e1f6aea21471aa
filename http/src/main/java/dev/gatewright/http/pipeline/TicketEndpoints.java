package dev.gatewright.http.pipeline;

import dev.gatewright.http.bind.Parameters;
import dev.gatewright.http.exchange.Exchange;
import dev.gatewright.http.json.JsonCodecs;
import dev.gatewright.runtime.Access;
import dev.gatewright.runtime.Call;
import dev.gatewright.runtime.Endpoint;
import dev.gatewright.runtime.Middleware;
import dev.gatewright.runtime.Next;
import dev.gatewright.runtime.Response;
import dev.gatewright.runtime.Scheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where tickets are had and how they are sent: for an endpoint {@code GET path} that takes them,
 * {@code POST path/ticket} with a token gives one to whoever would be let in, and {@code GET
 * path?ticket=…} uses it.
 */
final class TicketEndpoints {
    private static final String PARAMETER = "ticket";

    private TicketEndpoints() {}

    /** The endpoints of a service with those that give tickets. */
    static List<Endpoint> with(List<Endpoint> endpoints, AccessControl access, Tickets tickets) {
        List<Endpoint> all = new ArrayList<>(endpoints);
        for (Endpoint endpoint : endpoints) {
            if (endpoint.takesTickets()) {
                all.add(issuing(endpoint, access, tickets));
            }
        }
        return all;
    }

    /**
     * The tickets in the query of a request, good or bad.
     *
     * @throws dev.gatewright.runtime.Problem 400 for a query that is malformed
     */
    static List<String> in(Exchange exchange) {
        String query = exchange.rawQuery();
        return query.contains(PARAMETER) ? Parameters.ofQuery(query).all(PARAMETER) : List.of();
    }

    /** What a ticket is bound to: the path as sent, a slash at its end making no difference. */
    static String path(String rawPath) {
        int end = rawPath.length();
        while (end > 0 && rawPath.charAt(end - 1) == '/') {
            end--;
        }
        return rawPath.substring(0, end);
    }

    private static Endpoint issuing(Endpoint target, AccessControl access, Tickets tickets) {
        String path = path(target.path()) + '/' + PARAMETER;
        return switch (target.access()) {
            case Access.Token<?> rule ->
                    issuing(target, path, rule.scheme(), rule.roles(), access, tickets);
            case Access.OptionalToken<?> rule ->
                    issuing(target, path, rule.scheme(), Set.of(), access, tickets);
            case Access.Open _ -> throw new IllegalArgumentException(target.handler());
        };
    }

    private static <C> Endpoint issuing(
            Endpoint target,
            String path,
            Scheme<C> scheme,
            Set<String> roles,
            AccessControl access,
            Tickets tickets) {
        Middleware issuer = (call, next) -> issue(call, next, scheme, access, tickets);
        return new Endpoint(
                target.handler() + "Ticket",
                "POST",
                path,
                new Access.Token<>(scheme, roles, (_, _) -> Response.empty(200)),
                target.limits(),
                Stream.concat(target.middleware().stream(), Stream.of(issuer)).toList());
    }

    /** A ticket, if the call was let in. */
    private static Response<?> issue(
            Call call, Next next, Scheme<?> scheme, AccessControl access, Tickets tickets) {
        Response<?> response = next.proceed();
        if (call.refusal().isPresent() || response.status() != 200) {
            return response;
        }
        String own = path(((Exchange) call.request()).rawPath());
        Tickets.Issued issued =
                tickets.issue(
                        scheme.name(),
                        access.token(scheme, call.request()).orElseThrow(),
                        path(own.substring(0, own.lastIndexOf('/'))));
        return Response.bytes(
                "application/json",
                JsonCodecs.write(out -> {
                    out.beginObject();
                    out.name("ticket");
                    out.string(issued.text());
                    out.name("expiresIn");
                    out.integer(issued.life().toSeconds());
                    out.endObject();
                }));
    }
}
