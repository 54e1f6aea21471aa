package dev.gatewright.auth.store;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Says once for each outage of a store what is wrong with it and where it is, and once that it is
 * over: not once for each request. An outage that changes its cause, or lasts, is said again, once
 * a minute at most. Safe for use by many threads; asking costs a read of memory while all is well.
 */
public final class OutageLog {
    private static final Logger LOG = System.getLogger("dev.gatewright.store");
    private static final long INTERVAL = Duration.ofMinutes(1).toNanos();

    private final String place;
    private final LongSupplier nanoTime;
    private final AtomicReference<@Nullable Outage> last = new AtomicReference<>();

    /** What was said, and whether it still is so. */
    private record Outage(String cause, long saidAt, boolean isOver) {}

    /**
     * The log of one store.
     *
     * @param place what it is and where, without a password
     */
    public OutageLog(String place) {
        this(place, System::nanoTime);
    }

    OutageLog(String place, LongSupplier nanoTime) {
        this.place = place;
        this.nanoTime = nanoTime;
    }

    /** What the store is and where, without a password. */
    public String place() {
        return place;
    }

    /** The store did not do what it was asked for. */
    public void failed(Throwable failure) {
        long now = nanoTime.getAsLong();
        Outage said = last.get();
        String cause = cause(failure);
        if (said != null
                && now - said.saidAt() < INTERVAL
                && (said.isOver() || said.cause().equals(cause))) {
            return;
        }
        if (last.compareAndSet(said, new Outage(cause, now, false))) {
            LOG.log(Level.WARNING, place + " fails: " + cause);
        }
    }

    /** The store answered. */
    public void answered() {
        Outage said = last.get();
        if (said != null
                && !said.isOver()
                && last.compareAndSet(said, new Outage(said.cause(), said.saidAt(), true))) {
            LOG.log(Level.INFO, place + " answers again");
        }
    }

    /** What lies at the bottom of a failure, in one line. */
    public static String cause(Throwable failure) {
        String text = failure.getClass().getSimpleName();
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            String message = cause.getMessage();
            if (message != null && !message.isBlank()) {
                text = message.lines().findFirst().orElse(message).strip();
            }
            cause = cause.getCause();
        }
        return text;
    }
}
