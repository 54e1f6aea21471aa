package dev.gatewright.store.redis;

import dev.gatewright.auth.throttle.Bucket;
import dev.gatewright.auth.throttle.ThrottleStore.Charge;
import io.lettuce.core.SetArgs;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The instants of the login throttle: for each bucket, when it will be empty again, and for each
 * remembered name, until when. A key lives until then, so a bucket without one is empty.
 */
record RedisThrottle(Redis redis, InstantSource clock) {

    /**
     * Charges all buckets, or none.
     *
     * @return how long to wait where one of them is full
     */
    Optional<Duration> charge(List<Charge> charges, Instant now) {
        List<String> arguments =
                new ArrayList<>(List.of(millis(now), Long.toString(Bucket.CLOCK_SKEW.toMillis())));
        for (Charge charge : charges) {
            arguments.add(charge.key());
            arguments.add(Integer.toString(charge.bucket().capacity()));
            arguments.add(Long.toString(charge.bucket().interval().toMillis()));
        }
        return redis.run(Script.CHARGE, arguments.toArray(String[]::new)).stream()
                .map(wait -> Duration.ofMillis(Long.parseLong((String) wait)))
                .findFirst();
    }

    /** An empty bucket is gone by its time to live, whatever the clock of the node. */
    void refund(List<Charge> charges) {
        List<String> arguments = new ArrayList<>();
        for (Charge charge : charges) {
            arguments.add(charge.key());
            arguments.add(Long.toString(charge.bucket().interval().toMillis()));
        }
        redis.run(Script.REFUND, arguments.toArray(String[]::new));
    }

    void remember(String name, Instant until) {
        long life = Math.max(Duration.between(clock.instant(), until).toMillis(), 1);
        redis.ask(commands -> commands.set(key(name), millis(until), SetArgs.Builder.px(life)));
    }

    boolean remembers(String name, Instant now) {
        String until = redis.ask(commands -> commands.get(key(name)));
        return until != null && Long.parseLong(until) > now.toEpochMilli();
    }

    private String key(String name) {
        return redis.key("throttle:" + name);
    }

    private static String millis(Instant instant) {
        return Long.toString(instant.toEpochMilli());
    }
}
