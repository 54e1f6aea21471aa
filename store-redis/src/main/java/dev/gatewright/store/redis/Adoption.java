package dev.gatewright.store.redis;

import dev.gatewright.auth.store.Realm;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanIterator;
import io.lettuce.core.SetArgs;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Gives the keys of a version without realms to realms. Each key is one step; who is cut short
 * begins again. That it was done is remembered, since it looks at every key.
 *
 * <p>The log first, page by page, since what it tells of is copied at new positions; the keys it
 * was answered from only go. A key that was adopted is no longer called as before, or has a realm,
 * so that doing it again, or on two nodes at once, changes nothing. Keys are found by SCAN, which
 * blocks nobody, and may show a key twice or one that has gone.
 */
final class Adoption {
    private static final Duration REMEMBERED = Duration.ofDays(400);
    private static final List<String> KINDS =
            List.of("session:", "sessions:", "subject:", "revoked:");

    private final Redis redis;
    private final InstantSource clock;
    private final List<String> realms;

    Adoption(Redis redis, InstantSource clock, Set<Realm> realms) {
        this.redis = redis;
        this.clock = clock;
        this.realms = realms.stream().map(Owner::key).sorted().toList();
    }

    /** How many sessions were ended by it. */
    long run() {
        String done = redis.key("adopted");
        if (redis.ask(commands -> commands.get(done)) != null) {
            return 0;
        }
        while (adopt("log") > 0) {
            // On to the next page.
        }
        long ended =
                redis.ask(commands -> {
                    String prefix = redis.key("");
                    ScanArgs all = ScanArgs.Builder.matches(prefix + "*").limit(1000);
                    long sum = 0;
                    for (ScanIterator<String> keys = ScanIterator.scan(commands, all);
                            keys.hasNext(); ) {
                        String key = keys.next().substring(prefix.length());
                        sum += KINDS.stream().anyMatch(key::startsWith) ? adopt(key) : 0;
                    }
                    return sum;
                });
        redis.ask(commands -> commands.set(done, "1", SetArgs.Builder.px(REMEMBERED)));
        return ended;
    }

    private long adopt(String key) {
        List<String> arguments = new ArrayList<>();
        arguments.add(Long.toString(clock.instant().toEpochMilli()));
        arguments.add(key);
        arguments.addAll(realms);
        return SessionReply.number(redis.run(Script.ADOPT, arguments.toArray(String[]::new)), 0);
    }
}
