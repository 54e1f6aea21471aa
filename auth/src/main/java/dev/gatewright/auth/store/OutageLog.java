package dev.gatewright.auth.store;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says once for each outage of a store what is wrong with it and where it is, and once that it is
 * over: not once for each request. An outage that changes its cause, or lasts, is said again, once
 * a minute at most. Safe for use by many threads; asking costs a read of memory while all is well.
 */
public final class OutageLog {
    private static final Logger LOG = System.getLogger("dev.gatewright.store");
    private static final int MOST_CAUSES = 4;
    private static final long INTERVAL = Duration.ofMinutes(1).toNanos();

    private final String place;
    private final boolean endsByWrite;
    private final LongSupplier nanoTime;
    private final AtomicReference<@Nullable Outage> last = new AtomicReference<>();

    /**
     * What was said within the last minute, and whether it still is so.
     *
     * @param endsByWrite whether what the store answers does not end it
     */
    private record Outage(List<String> causes, long saidAt, boolean endsByWrite, boolean isOver) {

        Outage over() {
            return new Outage(causes, saidAt, endsByWrite, true);
        }

        /** Causes that take turns are each said once; and no more than a few of them. */
        boolean hasSaid(String cause) {
            return isOver || causes.contains(cause) || causes.size() == MOST_CAUSES;
        }

        List<String> with(String cause) {
            return Stream.concat(causes.stream(), Stream.of(cause)).toList();
        }
    }

    /**
     * The log of one store.
     *
     * @param place what it is and where, without a password
     */
    public OutageLog(String place) {
        this(place, false, System::nanoTime);
    }

    OutageLog(String place, boolean endsByWrite, LongSupplier nanoTime) {
        this.place = place;
        this.endsByWrite = endsByWrite;
        this.nanoTime = nanoTime;
    }

    /**
     * The log of a store that may be read while it takes no writes, as on a disk that is full: what
     * it answers ends no outage, and {@link #wrote} does.
     *
     * @param place what it is and where, without a password
     */
    public static OutageLog endedByWrites(String place) {
        return new OutageLog(place, true, System::nanoTime);
    }

    /** What the store is and where, without a password. */
    public String place() {
        return place;
    }

    /** The store did not do what it was asked for. */
    public void failed(Throwable failure) {
        failed(failure, endsByWrite);
    }

    /**
     * The store, which could be asked, did not keep what it was told: answers end no such outage.
     */
    public void failedToWrite(Throwable failure) {
        failed(failure, true);
    }

    private void failed(Throwable failure, boolean ofWrites) {
        long now = nanoTime.getAsLong();
        Outage said = last.get();
        String cause = cause(failure);
        boolean needsWrite = ofWrites || (said != null && !said.isOver() && said.endsByWrite());
        Outage outage = new Outage(List.of(cause), now, needsWrite, false);
        if (said != null && now - said.saidAt() < INTERVAL) {
            if (said.hasSaid(cause)) {
                return;
            }
            outage = new Outage(said.with(cause), said.saidAt(), needsWrite, false);
        }
        if (last.compareAndSet(said, outage)) {
            LOG.log(Level.WARNING, place + " fails: " + cause);
        }
    }

    /** Whether there is an outage that only a write ends. */
    public boolean awaitsWrite() {
        Outage said = last.get();
        return said != null && !said.isOver() && said.endsByWrite();
    }

    /** The store answered. */
    public void answered() {
        Outage said = last.get();
        if (said != null && !said.endsByWrite()) {
            end();
        }
    }

    /** The store has kept what was written. */
    public void wrote() {
        end();
    }

    private void end() {
        Outage said = last.get();
        if (said != null && !said.isOver() && last.compareAndSet(said, said.over())) {
            LOG.log(Level.INFO, place + " answers again");
        }
    }

    /** What lies at the bottom of a failure, in one line. */
    public static String cause(Throwable failure) {
        String text = failure.getClass().getSimpleName();
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            String message = message(cause);
            if (message != null && !message.isBlank()) {
                text = message.lines().findFirst().orElse(message).strip();
            }
            cause = cause.getCause();
        }
        return text;
    }

    /** The message of a failure; what those of files leave to the name of their class is said. */
    private static @Nullable String message(Throwable failure) {
        return switch (failure) {
            case AccessDeniedException file -> "not allowed: " + file.getFile();
            case NoSuchFileException file -> "no such file: " + file.getFile();
            case FileAlreadyExistsException file -> "already a file: " + file.getFile();
            default -> failure.getMessage();
        };
    }
}
