package dev.gatewright.http.pipeline;

import dev.gatewright.runtime.Caller;
import dev.gatewright.runtime.Problem;
import dev.gatewright.runtime.Response;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Whether a request may reach the logic of its endpoint.
 *
 * @param caller who calls, where a token was verified
 * @param refusal why it may not; empty when it may
 * @param logic the logic with its arguments bound; of a refused request, what throws the refusal
 */
record Admission(
        Optional<Caller<?>> caller, Optional<Problem> refusal, Callable<Response<?>> logic) {

    static Admission granted(Optional<? extends Caller<?>> caller, Callable<Response<?>> logic) {
        return new Admission(caller.map(who -> who), Optional.empty(), logic);
    }

    static Admission refused(Optional<? extends Caller<?>> caller, Problem refusal) {
        return new Admission(
                caller.map(who -> who),
                Optional.of(refusal),
                () -> {
                    throw refusal;
                });
    }

    /**
     * What of {@code response} may be sent: of a refused request nothing but a refusal, whatever
     * middleware made of it.
     */
    Response<?> bounded(Response<?> response, Observation seen) {
        if (refusal.isEmpty() || (response.status() >= 400 && response.status() <= 599)) {
            return response;
        }
        seen.failed(
                new IllegalStateException(
                        "middleware returned %d for a call refused with %d"
                                .formatted(response.status(), refusal.get().status())));
        return Response.refusal(refusal.get());
    }
}
