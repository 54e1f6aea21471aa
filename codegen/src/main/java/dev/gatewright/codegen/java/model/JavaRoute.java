package dev.gatewright.codegen.java.model;

import dev.gatewright.language.Route;
import java.util.List;
import java.util.Optional;

/**
 * A route as a method.
 *
 * @param spec the route
 * @param method the method's name
 * @param request what makes its argument, when it takes one
 * @param response what it returns
 * @param scheme the scheme of its callers; absent on open routes
 * @param middleware what is around it, the first outermost
 */
public record JavaRoute(
        Route spec,
        String method,
        Optional<JavaBinder> request,
        Optional<JavaResponse> response,
        Optional<JavaScheme> scheme,
        List<JavaMiddleware> middleware) {

    /** Whether it returns events ({@code sse: true}). */
    public boolean isStream() {
        return spec.isStream();
    }
}
