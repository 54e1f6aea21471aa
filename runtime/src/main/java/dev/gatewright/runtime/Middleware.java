package dev.gatewright.runtime;

/**
 * Code around the calls of every route that names it in the spec: {@code middleware: Audit} in
 * {@code @server}, or {@code @middleware Audit} before a route.
 *
 * <p>It runs once for each request whose route was found: for one that is let in, around the logic,
 * and for one that authentication, a role or the size of its body refused, around that refusal. The
 * first one named is outermost. All of a request's middleware and its logic run on one thread, with
 * {@link Request#CURRENT_ID} bound, within the route's deadline. One object serves all requests, so
 * it must be safe for many threads.
 */
@FunctionalInterface
public interface Middleware {

    /**
     * The response to a call: what {@link Next#proceed} returns, as it is or changed, or one made
     * here instead.
     *
     * <p>A {@link Problem} thrown here refuses the call; any other exception is answered with a 500
     * that carries an id, and logged. Nobody can be let in here who was refused before: when {@link
     * Call#refusal} is present and the response returned is none of the statuses 400 to 599, that
     * refusal is sent in its place.
     */
    Response<?> around(Call call, Next next) throws Exception;
}
