package dev.gatewright.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatewright.http.engine.Engine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server whose disk is full, or that may open no more files and sockets. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class NoRoomIT {
    private static final int DESCRIPTORS = 300;
    private static final String OPEN = Wire.request("GET /open", List.of(), "");
    private static final String FILE = Wire.request("GET /file", List.of(), "");
    private static final String NOT_ACCEPTED = "connections cannot be accepted";
    private static final String NOT_KEPT = "uploads cannot be kept";
    private static final String NOT_SENT = "files cannot be sent";

    @TempDir private Path folder;

    @Test
    void aFileForWhichTheDiskHasNoRoomIsTakenLaterAndSaidOnce() throws Exception {
        try (SmallDisk disk = new SmallDisk(folder.resolve("disk"), "1m");
                HeardLog log = new HeardLog("dev.gatewright.http")) {
            assumeTrue(disk.isMounted(), "skipped: this process may not mount a disk");
            try (Engine engine = UploadServer.start(disk.folder())) {
                assertThat(Wire.exchange(engine.port(), upload(100_000)).status()).isEqualTo(204);
                for (int i = 0; i < 3; i++) {
                    assertRefused(Wire.exchange(engine.port(), upload(3_000_000)));
                }
                disk.fill();
                assertRefused(Wire.exchange(engine.port(), upload(1)));
                disk.empty();
                assertThat(Wire.exchange(engine.port(), upload(100_000)).status()).isEqualTo(204);
            }
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .contains(NOT_KEPT, disk.folder().toString(), "No space left");
        }
    }

    @Test
    void aProcessThatMayOpenNoMoreFilesServesTheConnectionsItHasAndAcceptsOthersLater()
            throws Exception {
        List<Socket> clients = new ArrayList<>();
        try (BesiegedProcess process =
                        BesiegedProcess.startWithDescriptors(
                                UploadServer.class, DESCRIPTORS, folder);
                Wire early = new Wire(process.port());
                Wire sender = new Wire(process.port())) {
            assertThat(exchange(early, OPEN).status()).isEqualTo(204);
            assertThat(exchange(sender, upload(100)).status()).isEqualTo(204);
            assertThat(exchange(early, FILE).status()).isEqualTo(200);
            try {
                crowd(process, clients);
                while (!process.errors().contains("open files")) {
                    LockSupport.parkNanos(10_000_000);
                }

                assertThat(exchange(early, OPEN).status()).isEqualTo(204);
                assertRefused(exchange(sender, upload(100)));
                assertRefused(exchange(early, FILE));
                assertThat(process.errors())
                        .contains(NOT_ACCEPTED, NOT_KEPT, NOT_SENT)
                        .doesNotContain("\tat ");
            } finally {
                leave(clients);
            }
            assertThat(Wire.exchange(process.port(), OPEN).status()).isEqualTo(204);
            assertThat(Wire.exchange(process.port(), upload(100)).status()).isEqualTo(204);
        }
    }

    @Test
    void aProcessEndsWhoseEventLoopWasEndedByAFailingLog() throws Exception {
        List<Socket> clients = new ArrayList<>();
        try (BesiegedProcess process =
                BesiegedProcess.startWithDescriptors(
                        UploadServer.WithoutLog.class, DESCRIPTORS, folder)) {
            crowd(process, clients);
            assertThat(process.exitCode()).isEqualTo(70);
        } finally {
            leave(clients);
        }
    }

    /** More clients than the process may have sockets. */
    private static void crowd(BesiegedProcess process, List<Socket> clients) throws IOException {
        for (int i = 0; i < DESCRIPTORS; i++) {
            clients.add(new Socket(InetAddress.getLoopbackAddress(), process.port()));
        }
    }

    private static void leave(List<Socket> clients) throws IOException {
        for (Socket client : clients) {
            client.close();
        }
    }

    private static Wire.Reply exchange(Wire wire, String request) throws IOException {
        wire.send(request);
        return wire.reply();
    }

    private static void assertRefused(Wire.Reply reply) {
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.header("retry-after")).isEqualTo("1");
    }

    private static String upload(int size) {
        return Wire.request(
                "POST /upload",
                List.of("Content-Type: multipart/form-data; boundary=XX"),
                "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n"
                        + "x".repeat(size)
                        + "\r\n--XX--\r\n");
    }
}
