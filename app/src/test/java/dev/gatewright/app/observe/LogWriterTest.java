package dev.gatewright.app.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Whoever logs does not wait for whoever reads the log. */
class LogWriterTest {

    @Test
    void aLineIsWrittenThoughTheMemoryWasUsedUpBefore() {
        AtomicBoolean fails = new AtomicBoolean(true);
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        LogWriter writer =
                new LogWriter(
                        new OutputStream() {
                            @Override
                            public void write(int b) {
                                if (fails.getAndSet(false)) {
                                    throw new OutOfMemoryError();
                                }
                                written.write(b);
                            }
                        });
        byte[] line = "line\n".getBytes(StandardCharsets.UTF_8);

        writer.writeNow(line, Duration.ofSeconds(20));
        writer.writeNow(line, Duration.ofSeconds(20));

        assertThat(written.toString(StandardCharsets.UTF_8)).isEqualTo("line\n");
    }

    @Test
    void aReaderThatHangsHoldsUpNobodyAndWhatWasDroppedIsSaid() {
        CountDownLatch reads = new CountDownLatch(1);
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        LogWriter writer =
                new LogWriter(
                        new OutputStream() {
                            @Override
                            public void write(int b) {
                                try {
                                    reads.await();
                                } catch (InterruptedException e) {
                                    Thread.currentThread().interrupt();
                                }
                                written.write(b);
                            }
                        });
        byte[] line = "line\n".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 20_000; i++) {
            writer.write(line);
        }
        reads.countDown();
        writer.flush(Duration.ofSeconds(20));
        writer.write(line);
        writer.flush(Duration.ofSeconds(20));

        assertThat(written.toString(StandardCharsets.UTF_8).lines())
                .hasSizeLessThan(10_000)
                .anyMatch(text -> text.startsWith("log lines dropped: 1"));
    }
}
