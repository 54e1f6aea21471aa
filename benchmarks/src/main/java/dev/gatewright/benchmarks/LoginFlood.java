package dev.gatewright.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * Measures what a flood of logins does to everybody else: how long {@code GET /user/profile} of the
 * example takes with nothing else to do, and while 20 strangers try to log in without a pause, each
 * with names nobody has and from its own address. Both in turns of one run.
 *
 * <p>{@code java -cp benchmarks/target/benchmarks.jar dev.gatewright.benchmarks.LoginFlood
 * examples/user-api}
 */
public final class LoginFlood {
    private static final int STRANGERS = 20;
    private static final int ROUNDS = 5;
    private static final Duration PHASE = Duration.ofSeconds(4);
    private static final Duration PAUSE = Duration.ofMillis(2);
    private static final Pattern TOKEN = Pattern.compile("\"accessToken\":\"([^\"]+)\"");

    private LoginFlood() {}

    /** Starts the service, prints how long requests take, and stops it. */
    public static void main(String[] args) throws Exception {
        try (ExampleService service = ExampleService.start(Path.of(args[0]))) {
            measure(service.url(), System.out);
        }
    }

    private static void measure(URI url, PrintStream out) throws Exception {
        String token = login(url);
        profiles(url, token);
        long[] idle = {};
        long[] flooded = {};
        ConcurrentMap<Integer, Integer> responses = new ConcurrentSkipListMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            idle = joined(idle, profiles(url, token));
            try (Flood _ = Flood.start(url, responses)) {
                flooded = joined(flooded, profiles(url, token));
            }
        }
        out.println("GET /user/profile       p50        p99");
        print(out, "idle", idle);
        print(out, STRANGERS + " login loops", flooded);
        out.printf(
                "times            %7.2f    %7.2f%n",
                percentile(flooded, 50) / percentile(idle, 50),
                percentile(flooded, 99) / percentile(idle, 99));
        out.println("responses to the loops: " + responses);
    }

    private static void print(PrintStream out, String what, long[] nanos) {
        out.printf("%-15s %7.2f ms %7.2f ms%n", what, percentile(nanos, 50), percentile(nanos, 99));
    }

    private static String login(URI url) throws IOException {
        try (PlainConnection connection = PlainConnection.open(url, "127.0.0.1")) {
            connection.send(loginRequest("alice"));
            Matcher token = TOKEN.matcher(connection.body());
            if (!token.find()) {
                throw new IOException("alice cannot log in");
            }
            return token.group(1);
        }
    }

    /** Strangers who try to log in until it is closed. */
    private record Flood(AtomicBoolean over, List<Thread> strangers) implements AutoCloseable {

        /**
         * @param responses counts the responses to the strangers by status
         */
        static Flood start(URI url, ConcurrentMap<Integer, Integer> responses) {
            Flood flood = new Flood(new AtomicBoolean(), new ArrayList<>());
            for (int i = 0; i < STRANGERS; i++) {
                String address = "127.0.0." + (2 + i);
                flood.strangers.add(
                        Thread.ofPlatform().start(() -> flood.guess(url, address, responses)));
            }
            return flood;
        }

        private void guess(URI url, String address, ConcurrentMap<Integer, Integer> responses) {
            try (PlainConnection connection = PlainConnection.open(url, address)) {
                while (!over.get()) {
                    int status = connection.send(loginRequest("nobody" + System.nanoTime()));
                    responses.merge(status, 1, Integer::sum);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws InterruptedException {
            over.set(true);
            for (Thread stranger : strangers) {
                stranger.join();
            }
        }
    }

    private static byte[] loginRequest(String username) {
        return PlainConnection.request(
                "POST /user/login",
                "Content-Type: application/json",
                "{\"username\":\"" + username + "\",\"password\":\"secret\"}");
    }

    /** Nanoseconds each request took, sent one after another until the phase is over. */
    private static long[] profiles(URI url, String token) throws IOException {
        byte[] request =
                PlainConnection.request("GET /user/profile", "Authorization: Bearer " + token, "");
        LongStream.Builder took = LongStream.builder();
        long end = System.nanoTime() + PHASE.toNanos();
        try (PlainConnection connection = PlainConnection.open(url, "127.0.0.1")) {
            while (System.nanoTime() < end) {
                LockSupport.parkNanos(PAUSE.toNanos());
                long start = System.nanoTime();
                connection.send(request);
                took.add(System.nanoTime() - start);
            }
        }
        return took.build().toArray();
    }

    private static long[] joined(long[] one, long[] other) {
        long[] all = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, all, one.length, other.length);
        return all;
    }

    private static double percentile(long[] nanos, int percent) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[(int) ((long) sorted.length * percent / 100)] / 1e6;
    }
}
