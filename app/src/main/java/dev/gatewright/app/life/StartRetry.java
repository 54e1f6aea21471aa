package dev.gatewright.app.life;

import dev.gatewright.auth.store.OutageLog;
import dev.gatewright.http.tls.UntrustedCertificate;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Waits at the start for servers that are slow to come up, for a limited time in all. What waiting
 * cannot fix, such as a wrong password or a certificate that is not trusted, is not waited for.
 */
public final class StartRetry {
    private static final Logger LOG = System.getLogger("dev.gatewright.app");
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final List<String> REFUSALS = List.of("WRONGPASS", "NOAUTH", "NOPERM");

    private final Duration limit;
    private final long started = System.nanoTime();
    private boolean isSaid;

    /**
     * Begins to count the time.
     *
     * @param limit how long all of them together are waited for, from now on; zero for not at all
     */
    public StartRetry(Duration limit) {
        this.limit = limit;
    }

    /** What {@code open} gives, once it does; what it throws, if it still does in the end. */
    public <T> T await(Supplier<T> open) {
        while (true) {
            try {
                return open.get();
            } catch (RuntimeException e) {
                if (isRefusal(e) || System.nanoTime() - started >= limit.toNanos()) {
                    throw e;
                }
                say(e);
                pause(e);
            }
        }
    }

    private void say(RuntimeException failure) {
        if (!isSaid) {
            isSaid = true;
            LOG.log(
                    Level.WARNING,
                    "waiting for a store, at most {0} s: {1}",
                    limit.toSeconds(),
                    OutageLog.cause(failure));
        }
    }

    private static void pause(RuntimeException failure) {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }

    /** Class 28 is about who asks, 3D about a database of that name. */
    private static boolean isRefusal(RuntimeException failure) {
        if (failure instanceof IllegalStateException
                || failure instanceof IllegalArgumentException
                || UntrustedCertificate.reason(failure).isPresent()) {
            return true;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refusal
                    && refusal.getSQLState() != null
                    && (refusal.getSQLState().startsWith("28")
                            || refusal.getSQLState().startsWith("3D"))) {
                return true;
            }
        }
        String text = OutageLog.cause(failure);
        return REFUSALS.stream().anyMatch(text::contains);
    }
}
