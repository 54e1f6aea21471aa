package dev.gatewright.runtime;

/** What lies within a middleware: the next one, or the logic, or the refusal of the call. */
@FunctionalInterface
public interface Next {

    /**
     * Runs it and returns its response. It never throws what came of the call: a refusal, whoever
     * made it, and a failure, as a 500, are responses too, see {@link Response#problem}. So a
     * header set on the response is set on every one.
     *
     * @throws IllegalStateException when asked for more than once, or after the middleware has
     *     returned: logic runs at most once for a request
     */
    Response<?> proceed();
}
