package dev.gatewright.examples.orderapi;

import dev.gatewright.runtime.Call;
import dev.gatewright.runtime.Caller;
import dev.gatewright.runtime.Next;
import dev.gatewright.runtime.Problem;
import dev.gatewright.runtime.Response;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lets each caller place so many orders a minute, counted from zero again after a minute. */
final class RateLimit implements RateLimitMiddleware {
    static final int LIMIT = 20;

    private final InstantSource clock;
    private final Map<List<String>, Integer> orders = new HashMap<>();
    private long minute;

    RateLimit(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Response<?> around(Call call, Next next) {
        if (call.refusal().isPresent()) {
            return next.proceed();
        }
        Caller<?> caller = call.caller().orElseThrow();
        if (count(List.of(caller.scheme(), caller.issuer(), caller.subject())) > LIMIT) {
            throw Problem.of(429, "too many orders").with("Retry-After", "60");
        }
        return next.proceed();
    }

    /** How many orders of the minute this one makes. */
    private synchronized int count(List<String> who) {
        long now = clock.millis() / Duration.ofMinutes(1).toMillis();
        if (now != minute) {
            minute = now;
            orders.clear();
        }
        return orders.merge(who, 1, Integer::sum);
    }
}
