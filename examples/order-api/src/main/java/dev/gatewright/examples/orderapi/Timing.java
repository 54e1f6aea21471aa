package dev.gatewright.examples.orderapi;

import dev.gatewright.runtime.Call;
import dev.gatewright.runtime.Next;
import dev.gatewright.runtime.Response;

/** Tells callers how long each request took, in the header {@code Server-Timing}. */
final class Timing implements TimingMiddleware {

    @Override
    public Response<?> around(Call call, Next next) {
        long start = System.nanoTime();
        Response<?> response = next.proceed();
        double millis = (System.nanoTime() - start) / 1e6;
        return response.with("Server-Timing", "app;dur=%.1f".formatted(millis));
    }
}
