package dev.gatewright.codegen;

import dev.gatewright.language.Api;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * Plans APIs of many types, which may hold one another thousands deep: what follows them from one
 * to the next calls itself as deep, on a stack that is large enough.
 */
final class Planning {
    /** Types that follow one another in as many calls on the stack that threads have. */
    private static final int USUAL_TYPES = 200;

    /** Bytes for each type. Only those that are needed are taken from memory. */
    private static final long STACK_OF_TYPE = 16 * 1024;

    private Planning() {}

    /** What the plan gives. */
    static List<GeneratedFile> of(Api api, Supplier<List<GeneratedFile>> plan) {
        if (api.types().size() <= USUAL_TYPES) {
            return plan.get();
        }
        FutureTask<List<GeneratedFile>> task = new FutureTask<>(plan::get);
        Thread thread =
                new Thread(null, task, "gatewright-plan", STACK_OF_TYPE * api.types().size());
        thread.start();
        return result(task);
    }

    private static List<GeneratedFile> result(FutureTask<List<GeneratedFile>> task) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException _) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw new IllegalStateException(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
