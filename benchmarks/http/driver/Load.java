import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Requests of one kind.
 *
 * @param title as the tables name it
 * @param arguments for {@code load.lua}: a path, and what is sent
 */
record Load(String title, List<String> arguments, int connections) {
    static final String ONE_TOKEN = "Protected GET, one token";
    static final String NEW_TOKENS = "Protected GET, every token new";
    static final String OPEN = "Open GET";

    /** As many bytes as with {@link #ONE_TOKEN}. */
    static final String OPEN_WITH_TOKEN = "Open GET with a token that nobody reads";

    /**
     * What one run of it came to.
     *
     * @param requests how many were answered
     * @param perSecond requests answered in a second
     * @param cpuMicros CPU time of the service for each
     */
    record Sample(long requests, double perSecond, double cpuMicros, double p50Millis, double p99Millis) {}

    String name() {
        return name(title, connections);
    }

    static String name(String title, int connections) {
        return title + ", " + connections + " connections";
    }

    /** Whether only Gatewright answers such requests. */
    boolean isOfSessions() {
        return arguments.getFirst().equals("/login") || isRefresh();
    }

    private boolean isRefresh() {
        return arguments.getFirst().equals("/refresh");
    }

    /** Sends them for some seconds. */
    Sample run(Peer.Running service, Path here, int seconds) throws Exception {
        prepare(service);
        return send(service, here, seconds);
    }

    /** Has the service open the sessions that are refreshed. */
    void prepare(Peer.Running service) throws Exception {
        if (isRefresh()) {
            // More than there are connections: none waits for another's successor.
            Peer.writeRefreshTokens(service.url() + "/open", 2 * connections, Path.of(arguments.get(2)));
        }
    }

    /** The same, once it is prepared. */
    Sample send(Peer.Running service, Path here, int seconds) throws Exception {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "wrk",
                                "-t2",
                                "-c" + connections,
                                "-d" + seconds + "s",
                                "--latency",
                                "-s",
                                here.resolve("load.lua").toString(),
                                service.url(),
                                "--"));
        command.addAll(arguments);
        double before = service.cpuSeconds();
        Process wrk = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        wrk.waitFor();
        double cpu = service.cpuSeconds() - before;
        String[] result =
                output.lines()
                        .filter(line -> line.startsWith("RESULT "))
                        .findFirst()
                        .orElseThrow(() -> new IOException("wrk: " + output))
                        .split(" ");
        long requests = Long.parseLong(result[1]);
        long refused = Long.parseLong(result[3]);
        if (refused > requests / 1000 || requests == 0) {
            throw new IOException(
                    "%s: %s: %d of %d requests were refused"
                            .formatted(service.peer().title(), name(), refused, requests));
        }
        if (refused > 0 || !result[4].equals("0")) {
            System.out.printf(
                    "  %s: %s: of %d requests, %d were refused, and %s broke off or took longer than 2 s%n",
                    service.peer().title(), name(), requests, refused, result[4]);
        }
        return new Sample(
                requests,
                requests / (Long.parseLong(result[2]) / 1e6),
                cpu * 1e6 / requests,
                Double.parseDouble(result[5]) / 1e3,
                Double.parseDouble(result[6]) / 1e3);
    }
}
