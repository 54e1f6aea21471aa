package dev.gatewright.http.pipeline;

import dev.gatewright.runtime.Problem;
import java.util.Optional;

/** Says what callers are told of failures that are not faults of the service. */
@FunctionalInterface
public interface FailureMapper {
    /** Knows no failure: each becomes a 500. */
    FailureMapper NONE = _ -> Optional.empty();

    /**
     * What the caller is told of {@code failure}, which was thrown by logic or middleware; empty
     * for a 500. The failure itself goes to the log either way.
     */
    Optional<Problem> problem(Throwable failure);
}
