package dev.gatewright.app.config;

import dev.gatewright.app.config.read.Section;
import dev.gatewright.http.tls.Tls;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where a service listens, and how much of its clients it takes, with the key that sets each part.
 *
 * @param host {@code Host}: the address to bind, 127.0.0.1 by default
 * @param port {@code Port}: 8888 by default; 0 for any free one
 * @param tls {@code Tls}: what encrypts connections; plain HTTP by default
 * @param proxyProtocol {@code ProxyProtocol}: whether trusted proxies begin each connection with
 *     the address of the client, by the PROXY protocol; not by default
 * @param limits how much is taken at once
 * @param clients {@code ClientTimeouts}: how long a client may take over each part of a request
 */
public record ListenConfig(
        String host,
        int port,
        Optional<Tls> tls,
        boolean proxyProtocol,
        Limits limits,
        Clients clients) {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration HOUR = Duration.ofHours(1);

    static ListenConfig read(Section root, Path base) {
        String host = root.text("Host", "127.0.0.1");
        if (host.isBlank()) {
            root.fault("Host", "must be an address, like 127.0.0.1 or 0.0.0.0");
        }
        return new ListenConfig(
                host,
                (int) root.integer("Port", 8888, 0, 65_535),
                TlsConfig.read(root, base),
                proxyProtocol(root),
                Limits.read(root),
                Clients.read(root.section("ClientTimeouts")));
    }

    private static boolean proxyProtocol(Section root) {
        boolean isOn = root.flag("ProxyProtocol", false);
        if (isOn && !root.has("TrustedProxies")) {
            root.fault("ProxyProtocol", "needs TrustedProxies: whose word to take");
        }
        return isOn;
    }

    /**
     * How much is taken at once.
     *
     * @param connections {@code MaxConns}: open connections at most, 10000 by default
     * @param connectionsPerAddress {@code MaxConnsPerAddress}: open connections of one IPv4 address
     *     or IPv6 network of 64 bits, trusted proxies excepted; half of {@code MaxConns} by default
     * @param bytesInFlight {@code MaxBytesInFlight}: how many bytes of requests under way may be in
     *     memory, over all connections; an eighth of the heap by default
     */
    public record Limits(int connections, int connectionsPerAddress, long bytesInFlight) {

        private static Limits read(Section root) {
            int connections = (int) root.integer("MaxConns", 10_000, 1, 1_000_000);
            return new Limits(
                    connections,
                    (int)
                            root.integer(
                                    "MaxConnsPerAddress",
                                    Math.max(1, connections / 2),
                                    1,
                                    1_000_000),
                    root.integer(
                            "MaxBytesInFlight",
                            Runtime.getRuntime().maxMemory() / 8,
                            1L << 20,
                            1L << 40));
        }
    }

    /**
     * How long a client may take; each is a whole, so that dripping does not help.
     *
     * @param idle {@code Idle}: before the first byte of a request, 60 s by default
     * @param head {@code Head}: over its line and headers, 10 s by default
     * @param body {@code Body}: over its body, 30 s by default
     * @param response {@code Response}: over taking the response, 30 s by default
     */
    public record Clients(Duration idle, Duration head, Duration body, Duration response) {

        private static Clients read(Section section) {
            Clients clients =
                    new Clients(
                            section.seconds("Idle", Duration.ofSeconds(60), SECOND, HOUR),
                            section.seconds("Head", Duration.ofSeconds(10), SECOND, HOUR),
                            section.seconds("Body", Duration.ofSeconds(30), SECOND, HOUR),
                            section.seconds("Response", Duration.ofSeconds(30), SECOND, HOUR));
            section.refuseUnknown();
            return clients;
        }
    }
}
