package dev.gatewright.runtime;

/** What a spec's {@code middleware: Name} stands for: a look at each call, and at its answer. */
public interface Middleware {

    /** Runs after authentication and before the logic. */
    Step<Call> before(Call call);

    /** Runs after the logic, with its answer. */
    default Response after(Call call, Response response) {
        return response;
    }
}
