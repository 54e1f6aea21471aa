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
 */
public record Endpoint(
        String handler,
        String method,
        String path,
        Access access,
        Limits limits,
        List<Middleware> middleware,
        Set<String> files) {

    public Endpoint {
        middleware = List.copyOf(middleware);
        files = Set.copyOf(files);
    }

    /** An endpoint that takes no files. */
    public Endpoint(
            String handler,
            String method,
            String path,
            Access access,
            Limits limits,
            List<Middleware> middleware) {
        this(handler, method, path, access, limits, middleware, Set.of());
    }

    /** The same endpoint, which takes files in fields of a form. */
    public Endpoint takingFiles(String... fields) {
        return new Endpoint(handler, method, path, access, limits, middleware, Set.of(fields));
    }

    /** An endpoint with the server's own limits and no middleware. */
    public Endpoint(String handler, String method, String path, Access access) {
        this(handler, method, path, access, Limits.SERVER_DEFAULT, List.of());
    }
}
