package dev.gatewright.runtime;

import java.util.Optional;

/**
 * One request on its way to one endpoint: what middleware sees.
 *
 * @param endpoint the endpoint the router chose
 * @param request the request as it arrived
 * @param caller who calls, where a token was verified: also of a caller who is then refused for
 *     want of a role; empty on open endpoints
 * @param refusal why the call does not reach the logic; empty when it does
 */
public record Call(
        Endpoint endpoint,
        Request request,
        Optional<Caller<?>> caller,
        Optional<Problem> refusal) {}
