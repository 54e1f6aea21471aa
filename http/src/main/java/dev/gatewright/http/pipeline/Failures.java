package dev.gatewright.http.pipeline;

import dev.gatewright.runtime.Problem;
import dev.gatewright.runtime.Response;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * What becomes of failures: whatever is thrown on the way of a request is a problem for its caller,
 * and the log's where it is nobody's answer.
 *
 * @param known what callers are told of failures that are not the service's own
 */
record Failures(FailureMapper known) {

    /** The response of {@code work}, or what comes of that which it throws. */
    Response<?> guarded(Observation seen, Callable<Response<?>> work) {
        try {
            return work.call();
        } catch (Exception | StackOverflowError | AssertionError e) {
            return Response.refusal(problem(e, seen));
        }
    }

    /**
     * What the caller is told of a failure; the failure itself goes to the log, unless it is of a
     * known kind: whoever fails so logs it once, not for each request.
     */
    Problem problem(Throwable failure, Observation seen) {
        if (failure instanceof Problem problem) {
            if (problem.status() == 503 && seen.refusal() == null) {
                seen.refused(problem.detail());
            }
            return problem;
        }
        Optional<Problem> mapped = known.problem(failure);
        if (mapped.isPresent()) {
            seen.refused(mapped.get().detail());
            return mapped.get();
        }
        seen.failed(failure);
        return Problem.of(500, "internal error");
    }
}
