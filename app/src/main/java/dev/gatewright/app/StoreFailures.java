package dev.gatewright.app;

import dev.gatewright.auth.store.StoreUnavailableException;
import dev.gatewright.auth.store.UnstorableValueException;
import dev.gatewright.http.pipeline.FailureMapper;
import dev.gatewright.runtime.Problem;
import java.util.Optional;

/**
 * What callers are told when logic fails because of a store: 503 while it is out of reach, and 400
 * for a value it cannot keep.
 */
final class StoreFailures implements FailureMapper {

    @Override
    public Optional<Problem> problem(Throwable failure) {
        return switch (failure) {
            case StoreUnavailableException _ ->
                    Optional.of(
                            Problem.of(503, "temporarily unavailable")
                                    .withRetryAfter(StoreUnavailableException.RETRY_AFTER));
            case UnstorableValueException _ ->
                    Optional.of(
                            Problem.badRequest(
                                    "a value is too long, or holds a character that cannot be"
                                            + " stored"));
            default -> Optional.empty();
        };
    }
}
