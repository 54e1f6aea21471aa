package dev.gatewright.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever hostile clients do, and for however long, a process holds no more memory, threads or
 * descriptors afterwards, and a good client is served throughout. For {@code
 * -Dgatewright.hostile=3600} seconds, or a few.
 */
class HostileClientsIT {
    private static final Duration LENGTH =
            Duration.ofSeconds(Integer.getInteger("gatewright.hostile", 3));
    private static final Duration WARM_UP = Duration.ofSeconds(4);
    private static final int CLIENTS = 48;
    private static final int PAUSE_MILLIS = 150;
    private static final byte[] BOMB = bomb();

    @TempDir private Path folder;
    private final AtomicLong attacks = new AtomicLong();
    private final AtomicLong served = new AtomicLong();
    private final AtomicLong slowest = new AtomicLong();
    private BesiegedProcess process;
    private int port;

    @BeforeEach
    void start() throws IOException {
        process = BesiegedProcess.start(BesiegedServer.class, 192, folder);
        port = process.port();
    }

    @AfterEach
    void stop() throws Exception {
        process.close();
    }

    @Test
    void theyLeaveNothingBehindAndKeepNobodyOut() throws Exception {
        try (Wire good = new Wire(port)) {
            besiege(good, WARM_UP);
            Held most = settled(good).andMore(12 << 20, 16 << 20, 4, 4, 1);
            long first = attacks.get();

            long end = System.nanoTime() + LENGTH.toNanos();
            while (System.nanoTime() < end) {
                long left = Math.min(end - System.nanoTime(), Duration.ofMinutes(1).toNanos());
                besiege(good, Duration.ofNanos(left));
                System.out.printf(
                        "attacks %d, good requests %d, slowest %d ms, %s%n",
                        attacks.get(), served.get(), slowest.get() / 1_000_000, settled(good));
            }

            Held after = process.heldUntilWithin(most, () -> ask(good));
            assertThat(attacks.get()).isGreaterThan(first);
            assertThat(after).matches(held -> held.isWithin(most), "at most " + most);
            assertThat(process.errors()).doesNotContain("\tat ");
        }
    }

    /** Attacks for a while; a good client asks all the while. */
    private void besiege(Wire good, Duration length) throws Exception {
        AtomicBoolean isOver = new AtomicBoolean();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> attackers = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                Random random = new Random(attacks.get() * CLIENTS + i);
                attackers.add(
                        threads.submit(() -> {
                            while (!isOver.get()) {
                                attack(random);
                                attacks.incrementAndGet();
                            }
                        }));
            }
            long end = System.nanoTime() + length.toNanos();
            while (System.nanoTime() < end) {
                ask(good);
            }
            isOver.set(true);
            while (!attackers.stream().allMatch(Future::isDone)) {
                ask(good);
            }
            for (Future<?> attacker : attackers) {
                finish(attacker);
            }
        }
    }

    private static void finish(Future<?> attacker) throws Exception {
        try {
            attacker.get();
        } catch (ExecutionException e) {
            throw new AssertionError("an attack failed by itself", e.getCause());
        }
    }

    private void ask(Wire good) throws IOException {
        long began = System.nanoTime();
        good.send(Wire.request("GET /open", List.of(), ""));
        assertThat(good.reply().status()).isEqualTo(204);
        served.incrementAndGet();
        slowest.accumulateAndGet(System.nanoTime() - began, Math::max);
    }

    /** What the process holds once only the good client is left. */
    private Held settled(Wire good) throws IOException {
        Held held;
        do {
            ask(good);
            held = process.held();
        } while (held.connections() > 1);
        return held;
    }

    private void attack(Random random) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 10_000);
            socket.setSoTimeout(PAUSE_MILLIS);
            switch (random.nextInt(20)) {
                case 0 -> drip(socket, "GET /open HTTP/1.1\r\nHost: a\r\nX: ");
                case 1 -> drip(socket, post("/take", "Content-Length: 60000"));
                case 2 -> drip(socket, post("/take", "Transfer-Encoding: chunked") + "1;a=");
                case 3 -> leave(socket, post("/take", "Content-Length: 60000") + "abc");
                case 4 -> halfClose(socket, post("/take", "Content-Length: 60000") + "abc");
                case 5 -> halfClose(socket, "GET /open HTTP/1.1\r\nHos");
                case 6 -> resetAfter(socket, get("/big"), random.nextInt(200_000));
                case 7 -> resetAfter(socket, get("/whole"), random.nextInt(200_000));
                case 8 -> garbage(socket, random);
                case 9 -> resetAfter(socket, get("/open").repeat(300), random.nextInt(10_000));
                case 10 -> leave(socket, get("/open").repeat(300));
                case 11 -> leave(socket, "GET /open HTTP/1.1\r\nX: " + "a".repeat(100_000));
                case 12 -> readSlowly(socket, get("/big"));
                case 13 -> readSlowly(socket, get("/whole"));
                case 14 -> bomb(socket);
                case 15 -> resetAfter(socket, get("/events"), random.nextInt(12_000));
                case 16 -> upload(socket, random);
                case 17 -> drip(socket, uploadHead());
                case 18 -> readNothing(socket, get("/events").repeat(2), random);
                default -> crowd(random);
            }
        } catch (IOException e) {
            // The server has closed, which is its right.
        }
    }

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n";
    }

    private static String post(String path, String framing) {
        return "POST " + path + " HTTP/1.1\r\nHost: a\r\n" + framing + "\r\n\r\n";
    }

    /** A byte now and then, until the server has had enough. */
    private static void drip(Socket socket, String start) throws IOException {
        send(socket, start);
        while (!hasEnded(socket)) {
            send(socket, "a");
        }
    }

    /** Waits for a moment; whether the server has closed. */
    private static boolean hasEnded(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    private static void leave(Socket socket, String text) throws IOException {
        send(socket, text);
    }

    private static void halfClose(Socket socket, String text) throws IOException {
        send(socket, text);
        socket.shutdownOutput();
        while (!hasEnded(socket)) {
            // whatever it says
        }
    }

    private static void resetAfter(Socket socket, String text, int bytes) throws IOException {
        send(socket, text);
        InputStream in = socket.getInputStream();
        var _ = in.readNBytes(bytes);
        socket.setSoLinger(true, 0);
    }

    private static void garbage(Socket socket, Random random) throws IOException {
        byte[] bytes = new byte[random.nextInt(20_000)];
        random.nextBytes(bytes);
        socket.getOutputStream().write(bytes);
        hasEnded(socket);
    }

    /** Takes a little of a large response at a time, through a small buffer. */
    private static void readSlowly(Socket socket, String text) throws IOException {
        send(socket, text);
        byte[] little = new byte[512];
        for (int i = 0; i < 40; i++) {
            if (socket.getInputStream().read(little) < 0) {
                return;
            }
            hasEnded(socket);
        }
    }

    /** Asks, reads nothing of it for a while, and leaves. */
    private static void readNothing(Socket socket, String text, Random random) throws IOException {
        send(socket, text);
        LockSupport.parkNanos(random.nextLong(1_000_000_000L));
        socket.setSoLinger(random.nextBoolean(), 0);
    }

    private static void bomb(Socket socket) throws IOException {
        String framing = "Content-Encoding: gzip\r\nContent-Length: " + BOMB.length;
        send(socket, post("/take", framing));
        socket.getOutputStream().write(BOMB);
        hasEnded(socket);
    }

    private static void upload(Socket socket, Random random) throws IOException {
        send(socket, uploadHead());
        socket.getOutputStream().write(new byte[random.nextInt(1_000_000)]);
        socket.setSoLinger(random.nextBoolean(), 0);
    }

    private static String uploadHead() {
        String framing = "Content-Type: multipart/form-data; boundary=X\r\nContent-Length: 5000000";
        return post("/upload", framing)
                + "--X\r\nContent-Disposition: form-data; name=file; filename=a\r\n\r\n";
    }

    /** Many at once that say nothing, and some of whom leave by themselves. */
    private void crowd(Random random) throws IOException {
        List<Socket> crowd = new ArrayList<>();
        try {
            for (int i = 0; i < 60; i++) {
                crowd.add(new Socket(InetAddress.getLoopbackAddress(), port));
            }
            Socket last = crowd.getLast();
            last.setSoTimeout(random.nextInt(1, 4_000));
            hasEnded(last);
        } finally {
            for (Socket socket : crowd) {
                socket.close();
            }
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] bomb() {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            for (int i = 0; i < 400; i++) {
                gzip.write(new byte[100_000]);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return packed.toByteArray();
    }
}
