package dev.gatewright.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs calls on virtual threads, for those who do not want to wait. */
public final class Async {

    private Async() {}

    /**
     * What a call gives, or fails with. To cancel the future ends the call; whether the service did
     * what was asked is then not known.
     */
    public static <T extends @Nullable Object> CompletableFuture<T> run(Supplier<T> call) {
        Running<T> result = new Running<>();
        Thread thread =
                Thread.ofVirtual().name("gatewright-call").unstarted(() -> result.completeBy(call));
        result.thread.set(thread);
        thread.start();
        return result;
    }

    /** The same of a call that gives nothing. */
    public static CompletableFuture<@Nullable Void> start(Runnable call) {
        return Async.<@Nullable Void>run(() -> {
            call.run();
            return null;
        });
    }

    private static final class Running<T extends @Nullable Object> extends CompletableFuture<T> {
        private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();

        void completeBy(Supplier<T> call) {
            try {
                complete(call.get());
            } catch (Throwable e) { // code in Kotlin throws checked exceptions undeclared
                completeExceptionally(e);
            }
        }

        @Override
        public boolean cancel(boolean mayInterrupt) {
            boolean isCancelled = super.cancel(mayInterrupt);
            Thread running = thread.get();
            if (isCancelled && running != null) {
                running.interrupt();
            }
            return isCancelled;
        }

        /** What is made of it can be completed by hand only. */
        @Override
        public <U> CompletableFuture<U> newIncompleteFuture() {
            return new CompletableFuture<>();
        }
    }
}
