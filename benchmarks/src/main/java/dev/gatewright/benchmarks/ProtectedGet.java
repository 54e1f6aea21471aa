package dev.gatewright.benchmarks;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Measures the CPU time that a server spends on one GET behind a token, from 64 connections, beside
 * a server that only reads and writes as many bytes. The servers take turns in one run, so that all
 * meet the same weather.
 *
 * <p>{@code java -cp benchmarks/target/benchmarks.jar dev.gatewright.benchmarks.ProtectedGet};
 * class paths of other builds may follow, to be measured too.
 */
public final class ProtectedGet {
    private static final int CONNECTIONS = 64;
    private static final int REQUESTS = 1_500;
    private static final int WARM_UP_ROUNDS = 10;
    private static final int ROUNDS = 5;

    private ProtectedGet() {}

    /** Prints one line for each server: medians of rounds. */
    public static void main(String[] args) throws Exception {
        String ours = System.getProperty("java.class.path");
        List<Server> servers = new ArrayList<>();
        try {
            servers.add(Server.start("floor", ours));
            servers.add(Server.start("gatewright", ours));
            for (String classPath : args) {
                servers.add(Server.start("gatewright", classPath));
            }
            double[][] micros = new double[servers.size()][ROUNDS];
            for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
                for (int i = 0; i < servers.size(); i++) {
                    double cost = servers.get(i).microsOfARequest();
                    if (round >= 0) {
                        micros[i][round] = cost;
                    }
                }
            }
            System.out.println(
                    "server        CPU of a request   times the floor   times this build");
            for (int i = 0; i < servers.size(); i++) {
                double cost = median(micros[i]);
                System.out.printf(
                        Locale.ROOT,
                        "%-12s %13.1f us %17.2f %18.2f%n",
                        servers.get(i).name,
                        cost,
                        cost / median(micros[0]),
                        cost / median(micros[1]));
            }
        } finally {
            servers.forEach(Server::stop);
        }
    }

    private static double median(double[] values) {
        return Arrays.stream(values).sorted().skip(values.length / 2).findFirst().orElseThrow();
    }

    private record Server(String name, Process process, int port, String token) {

        static Server start(String name, String classPath) throws IOException {
            Process process =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-Xmx512m",
                                    "-XX:+UseSerialGC",
                                    "-cp",
                                    classPath,
                                    ProtectedService.class.getName(),
                                    name)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            BufferedReader out = process.inputReader();
            String[] words = String.valueOf(out.readLine()).split(" ", 2);
            return new Server(name, process, Integer.parseInt(words[0]), words[1]);
        }

        void stop() {
            process.destroy();
        }

        /** The CPU time of a request, on average over every connection's. */
        double microsOfARequest() throws Exception {
            Duration before = cpu();
            try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<?>> all = new ArrayList<>();
                for (int i = 0; i < CONNECTIONS; i++) {
                    all.add(
                            clients.submit(() -> {
                                send();
                                return null;
                            }));
                }
                for (Future<?> one : all) {
                    one.get();
                }
            }
            return cpu().minus(before).toNanos() / 1e3 / CONNECTIONS / REQUESTS;
        }

        private Duration cpu() {
            return process.info().totalCpuDuration().orElseThrow();
        }

        private void send() throws IOException {
            byte[] request =
                    ("GET /user/me HTTP/1.1\r\nHost: localhost\r\nUser-Agent: bench\r\nAccept:"
                                    + " application/json\r\nAuthorization: Bearer "
                                    + token
                                    + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII);
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setTcpNoDelay(true);
                InputStream in = new BufferedInputStream(socket.getInputStream());
                for (int i = 0; i < REQUESTS; i++) {
                    socket.getOutputStream().write(request);
                    readResponse(in);
                }
            }
        }

        private static void readResponse(InputStream in) throws IOException {
            String status = line(in);
            if (!status.startsWith("HTTP/1.1 200")) {
                throw new IOException(status);
            }
            int length = 0;
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                    length = Integer.parseInt(line.substring("content-length:".length()).strip());
                }
            }
            in.skipNBytes(length);
        }

        private static String line(InputStream in) throws IOException {
            StringBuilder line = new StringBuilder();
            for (int b = in.read(); b != '\n'; b = in.read()) {
                if (b < 0) {
                    throw new IOException("closed");
                }
                if (b != '\r') {
                    line.append((char) b);
                }
            }
            return line.toString();
        }
    }
}
