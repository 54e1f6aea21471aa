package dev.gatewright.http.pipeline;

import dev.gatewright.runtime.Problem;

/**
 * What a stage of the pipeline decides: go on with a value, or stop with a problem.
 *
 * <p>A stage never sends a response, so none can forget to stop.
 */
sealed interface Step<T> {

    /** On to the next stage. */
    record Go<T>(T value) implements Step<T> {}

    /** Straight to the answer. */
    record Stop<T>(Problem problem) implements Step<T> {}
}
