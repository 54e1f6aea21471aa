package dev.gatewright.http.pipeline;

import dev.gatewright.http.upload.ReceivedForm;
import dev.gatewright.runtime.Caller;
import dev.gatewright.runtime.Problem;
import dev.gatewright.runtime.Response;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request may reach the logic of its endpoint.
 *
 * @param caller who calls, where a token was verified
 * @param refusal why it may not; empty when it may
 * @param files the files that came with it
 * @param logic the logic with its arguments bound; of a refused request, what throws the refusal
 */
record Admission(
        Optional<Caller<?>> caller,
        Optional<Problem> refusal,
        Callable<Response<?>> logic,
        @Nullable ReceivedForm files)
        implements AutoCloseable {

    static Admission granted(Optional<? extends Caller<?>> caller, Callable<Response<?>> logic) {
        return new Admission(caller.map(who -> who), Optional.empty(), logic, null);
    }

    /** The same, with files that are deleted when the request is done with. */
    Admission closing(ReceivedForm received) {
        return new Admission(caller, refusal, logic, received);
    }

    static Admission refused(Optional<? extends Caller<?>> caller, Problem refusal) {
        return new Admission(
                caller.map(who -> who),
                Optional.of(refusal),
                () -> {
                    throw refusal;
                },
                null);
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

    @Override
    public void close() {
        if (files != null) {
            files.close();
        }
    }
}
