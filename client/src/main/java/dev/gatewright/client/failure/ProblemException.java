package dev.gatewright.client.failure;

/** The service refused the call; {@link #problem} says why. */
public final class ProblemException extends ClientException {
    private static final long serialVersionUID = 1L;

    private final transient ServiceProblem problem;

    public ProblemException(ServiceProblem problem) {
        super(problem.status() + " " + problem.detail(), null);
        this.problem = problem;
    }

    public ServiceProblem problem() {
        return problem;
    }
}
