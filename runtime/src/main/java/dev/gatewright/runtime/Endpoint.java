package dev.gatewright.runtime;

import java.util.List;
import java.util.Set;

/**
 * One operation of a service: where it is found, who may enter, and what answers.
 *
 * <p>A service is a list of these, made once at start; the server checks the list before it accepts
 * a connection.
 *
 * @param handler the name from {@code @handler}, unique in its service
 * @param method the HTTP method in upper case
 * @param path the full path as the spec writes it: segments, and {@code :name} for a parameter
 * @param access who may enter, with the logic that answers them
 * @param limits the deadline and body limit of this endpoint
 * @param middleware what is around the logic, the first outermost
 * @param files the fields of a form that take files; where there are some, bodies are forms, and
 *     received on disk
 * @param takesTickets whether a one-time ticket in the query may stand for a token, for clients
 *     that cannot send headers; only of an endpoint for GET behind a scheme
 * @param requiresSignature whether requests must be signed as the server's configuration says; only
 *     of an endpoint that takes no files
 */
public record Endpoint(
        String handler,
        String method,
        String path,
        Access access,
        Limits limits,
        List<Middleware> middleware,
        Set<String> files,
        boolean takesTickets,
        boolean requiresSignature) {

    public Endpoint {
        middleware = List.copyOf(middleware);
        files = Set.copyOf(files);
        if (takesTickets && (!method.equals("GET") || access instanceof Access.Open)) {
            throw new IllegalArgumentException(
                    handler + " cannot take tickets: it is not a GET behind a scheme");
        }
        if (requiresSignature && !files.isEmpty()) {
            throw new IllegalArgumentException(
                    handler + " cannot require signatures: it takes files");
        }
    }

    /** An endpoint that takes neither files nor tickets, and requests without a signature. */
    public Endpoint(
            String handler,
            String method,
            String path,
            Access access,
            Limits limits,
            List<Middleware> middleware) {
        this(handler, method, path, access, limits, middleware, Set.of(), false, false);
    }

    /** An endpoint with the server's own limits and no middleware. */
    public Endpoint(String handler, String method, String path, Access access) {
        this(handler, method, path, access, Limits.SERVER_DEFAULT, List.of());
    }

    /** The same endpoint, which takes files in fields of a form. */
    public Endpoint takingFiles(String... fields) {
        return new Endpoint(
                handler,
                method,
                path,
                access,
                limits,
                middleware,
                Set.of(fields),
                takesTickets,
                requiresSignature);
    }

    /**
     * The same endpoint, which takes tickets.
     *
     * @throws IllegalArgumentException when it is not a GET behind a scheme
     */
    public Endpoint takingTickets() {
        return new Endpoint(
                handler, method, path, access, limits, middleware, files, true, requiresSignature);
    }

    /**
     * The same endpoint, for signed requests only.
     *
     * @throws IllegalArgumentException when it takes files
     */
    public Endpoint requiringSignature() {
        return new Endpoint(
                handler, method, path, access, limits, middleware, files, takesTickets, true);
    }
}
