package dev.gatewright.runtime;

import java.util.List;

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
 */
public record Endpoint(
        String handler,
        String method,
        String path,
        Access access,
        Limits limits,
        List<Middleware> middleware) {

    public Endpoint {
        middleware = List.copyOf(middleware);
    }

    /** An endpoint with the server's own limits and no middleware. */
    public Endpoint(String handler, String method, String path, Access access) {
        this(handler, method, path, access, Limits.SERVER_DEFAULT, List.of());
    }
}
