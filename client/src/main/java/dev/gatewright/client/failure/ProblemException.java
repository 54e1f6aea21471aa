package dev.gatewright.client.failure;

/** The service refused the call; {@link #problem} says why. */
public final class ProblemException extends ClientException {
    private static final long serialVersionUID = 1L;

    private final transient ServiceProblem problem;

    /**
     * @param problem what the service said
     */
    public ProblemException(ServiceProblem problem) {
        super(problem.status() + " " + problem.detail(), null);
        this.problem = problem;
    }

    /** What the service said: why it refused, and whether to try again. */
    public ServiceProblem problem() {
        return problem;
    }
}
