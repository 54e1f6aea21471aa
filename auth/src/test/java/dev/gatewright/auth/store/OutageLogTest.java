package dev.gatewright.auth.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutageLogTest {
    private static final Logger LOGGER = Logger.getLogger("dev.gatewright.store");
    private final List<String> lines = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong();
    private final OutageLog log = new OutageLog("Redis at host:1", false, nanos::get);
    private final Handler listening =
            new Handler() {
                @Override
                public void publish(LogRecord event) {
                    if (Thread.currentThread().equals(thread)) {
                        lines.add(event.getMessage());
                    }
                }

                @Override
                public void flush() {}

                @Override
                public void close() {}
            };
    private final Thread thread = Thread.currentThread();

    @BeforeEach
    void listen() {
        LOGGER.addHandler(listening);
    }

    @AfterEach
    void stopListening() {
        LOGGER.removeHandler(listening);
    }

    @Test
    void anOutageIsSaidOnceAndItsEndOnce() {
        for (int i = 0; i < 100; i++) {
            log.failed(failure("connection refused"));
        }
        log.answered();
        log.answered();

        assertThat(lines)
                .containsExactly(
                        "Redis at host:1 fails: connection refused",
                        "Redis at host:1 answers again");
    }

    @Test
    void anotherCauseIsSaidAtOnceAndALongOutageEachMinute() {
        log.failed(failure("connection refused"));
        log.failed(failure("OOM command not allowed"));
        nanos.addAndGet(Duration.ofSeconds(61).toNanos());
        log.failed(failure("OOM command not allowed"));

        assertThat(lines).hasSize(3);
    }

    @Test
    void causesThatTakeTurnsAreEachSaidOnceAMinuteAndOnlySomeOfThem() {
        for (int i = 0; i < 100; i++) {
            log.failed(failure("connection refused"));
            log.failed(failure("connection timed out"));
        }
        assertThat(lines).hasSize(2);
        for (int i = 0; i < 100; i++) {
            log.failed(failure("cause " + i));
        }

        assertThat(lines).hasSize(4);
    }

    /** As of a store that reads and cannot write. */
    @Test
    void aStoreThatFailsAndAnswersInTurnIsSaidOnceAMinute() {
        for (int i = 0; i < 100; i++) {
            log.failed(failure("OOM command not allowed"));
            log.answered();
        }

        assertThat(lines).hasSize(2);
    }

    @Test
    void anOutageOfWritesEndsByAWrite() {
        OutageLog file = new OutageLog("the database", true, nanos::get);
        file.failed(failure("No space left on device"));
        file.answered();
        assertThat(lines).hasSize(1);

        file.wrote();

        assertThat(lines).hasSize(2).last().isEqualTo("the database answers again");
    }

    @Test
    void anOutageThatBeganWithAWriteEndsByOne() {
        log.failedToWrite(failure("OOM command not allowed"));
        log.failed(failure("connection refused"));
        log.answered();
        assertThat(lines).hasSize(2);
        assertThat(log.awaitsWrite()).isTrue();

        log.wrote();

        assertThat(log.awaitsWrite()).isFalse();
        assertThat(lines).hasSize(3).last().isEqualTo("Redis at host:1 answers again");
    }

    @Test
    void aFileThatIsMissingOrClosedToUsIsSaidInWords() {
        Throwable closed = new IOException("nothing is kept", new AccessDeniedException("/data"));

        assertThat(OutageLog.cause(closed)).isEqualTo("not allowed: /data");
        assertThat(OutageLog.cause(new NoSuchFileException("/data")))
                .isEqualTo("no such file: /data");
    }

    private static Throwable failure(String cause) {
        return new StoreUnavailableException("the store failed", new IOException(cause));
    }
}
