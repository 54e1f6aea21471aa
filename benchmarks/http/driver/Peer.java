import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * One of the services that are measured.
 *
 * @param title as the tables name it
 * @param folder where it is started
 * @param command the program and its arguments; {@code {port}} stands for the port
 * @param environment variables of its own
 */
record Peer(String title, Path folder, List<String> command, Map<String, String> environment) {
    static final String SECRET = "a secret of the benchmark, known to all of its services";

    /** A process of it. */
    record Running(Peer peer, Process process, int port, Path output) implements AutoCloseable {

        String url() {
            return "http://127.0.0.1:" + port;
        }

        /** Seconds of CPU that it has used. */
        double cpuSeconds() throws IOException {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / 100.0;
        }

        /** Bytes that its threads have allocated until now; negative where it runs on no JVM. */
        long allocated() throws Exception {
            if (peer.title().startsWith("go-zero")) {
                return -1;
            }
            VirtualMachine machine = VirtualMachine.attach(Long.toString(process.pid()));
            try (JMXConnector connector =
                    JMXConnectorFactory.connect(
                            new JMXServiceURL(machine.startLocalManagementAgent()))) {
                return (Long)
                        connector
                                .getMBeanServerConnection()
                                .getAttribute(
                                        new ObjectName("java.lang:type=Threading"),
                                        "TotalThreadAllocatedBytes");
            } finally {
                machine.detach();
            }
        }

        /** Its memory that is resident, in MiB. */
        double residentMiB() throws IOException {
            for (String line :
                    Files.readAllLines(
                            Path.of("/proc", Long.toString(process.pid()), "status"))) {
                if (line.startsWith("VmRSS:")) {
                    return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0;
                }
            }
            throw new IOException("no VmRSS");
        }

        @Override
        public void close() throws IOException {
            process.destroy();
            try {
                if (!process.waitFor(Duration.ofSeconds(15))) {
                    process.destroyForcibly().waitFor();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Starts it on a port, and returns when it has answered a request. */
    Running start(int port, Path logs) throws Exception {
        Path output = logs.resolve(title.replaceAll("[^A-Za-z0-9]+", "-") + ".log");
        List<String> words = new ArrayList<>();
        command.forEach(word -> words.add(word.replace("{port}", Integer.toString(port))));
        ProcessBuilder builder =
                new ProcessBuilder(words)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("PORT", Integer.toString(port));
        builder.environment().put("SECRET", SECRET);
        Running running = new Running(this, builder.start(), port, output);
        try {
            awaitFirst(running);
            return running;
        } catch (Exception e) {
            running.close();
            throw e;
        }
    }

    private static void awaitFirst(Running running) throws Exception {
        long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        while (System.nanoTime() < end) {
            if (!running.process().isAlive()) {
                break;
            }
            try {
                if (get(running.url() + "/ping", "") == 200) {
                    return;
                }
            } catch (IOException e) {
                // It does not listen yet.
            }
            Thread.sleep(2);
        }
        throw new IOException(
                running.peer().title()
                        + " did not start: "
                        + Files.readString(running.output()));
    }

    /** The status of a GET, with a token unless that is empty. */
    static int get(String url, String token) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url))
                        .version(HttpClient.Version.HTTP_1_1)
                        .timeout(Duration.ofSeconds(5));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    /** The status of a POST of JSON. */
    static int post(String url, String body) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url))
                        .version(HttpClient.Version.HTTP_1_1)
                        .timeout(Duration.ofSeconds(5))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    /** Opens so many sessions, and writes their refresh tokens, a line each. */
    static void writeRefreshTokens(String url, int count, Path file) throws Exception {
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(url))
                            .version(HttpClient.Version.HTTP_1_1)
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .build();
            String body = HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
            tokens.add(body.replaceFirst(".*\"refreshToken\":\"([^\"]+)\".*", "$1"));
        }
        Files.write(file, tokens);
    }

    private static final HttpClient HTTP = HttpClient.newHttpClient();
}
