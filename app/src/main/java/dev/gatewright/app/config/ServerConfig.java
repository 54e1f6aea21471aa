package dev.gatewright.app.config;

import dev.gatewright.app.config.read.Section;
import dev.gatewright.http.exchange.SecurityHeaders;
import dev.gatewright.http.pipeline.Cors;
import dev.gatewright.http.proxy.IpRange;
import dev.gatewright.http.proxy.TrustedProxies;
import dev.gatewright.http.response.EventStreams;
import dev.gatewright.http.tls.Tls;
import dev.gatewright.http.upload.Uploads;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a service listens, with the key that sets each part.
 *
 * @param name {@code Name}: the service, as tokens ({@code iss}, {@code aud}) and challenges name
 *     it
 * @param host {@code Host}: the address to bind, 127.0.0.1 by default
 * @param port {@code Port}: 8888 by default; 0 for any free one
 * @param timeout {@code Timeout}: milliseconds logic may take, 3000 by default; 0 for no limit
 * @param maxBytes {@code MaxBytes}: the largest body, 64 KiB by default
 * @param maxConcurrent {@code MaxConcurrent}: how many requests of one route may be in its logic at
 *     once, 1000 by default; fewer while they are late
 * @param maxConnections {@code MaxConns}: open connections at most, 10000 by default
 * @param maxConnectionsPerAddress {@code MaxConnsPerAddress}: open connections of one IPv4 address
 *     or IPv6 network of 64 bits, trusted proxies excepted; half of {@code MaxConns} by default
 * @param maxBytesInFlight {@code MaxBytesInFlight}: how many bytes of requests under way may be in
 *     memory, over all connections; an eighth of the heap by default
 * @param clients {@code ClientTimeouts}: how long a client may take over each part of a request
 * @param drain {@code DrainTime}: how long new requests are still served once the process was told
 *     to stop, 1 s by default
 * @param proxies {@code TrustedProxies}: addresses and networks of the proxies whose word is taken
 *     for the address of a client, none by default; {@code ForwardedHeader}: the header they write
 * @param proxyProtocol {@code ProxyProtocol}: whether those proxies begin each connection with the
 *     address of the client, by the PROXY protocol; not by default
 * @param tls {@code Tls}: what encrypts connections; plain HTTP by default
 * @param headers {@code SecurityHeaders}: what browsers are told of every response
 * @param cleansPaths {@code CleanPaths}: whether {@code //}, {@code .} and {@code ..} in a path are
 *     resolved before its route is looked for; not by default
 * @param cors {@code Cors}: the origins whose scripts may call, none by default
 * @param events {@code Events}: how streams of events are kept
 * @param uploads {@code Uploads}: what files may be sent, and where they are meanwhile
 */
public record ServerConfig(
        String name,
        String host,
        int port,
        Duration timeout,
        long maxBytes,
        int maxConcurrent,
        int maxConnections,
        int maxConnectionsPerAddress,
        long maxBytesInFlight,
        Clients clients,
        Duration drain,
        TrustedProxies proxies,
        boolean proxyProtocol,
        Optional<Tls> tls,
        SecurityHeaders headers,
        boolean cleansPaths,
        Cors cors,
        EventStreams.Settings events,
        Uploads.Settings uploads) {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int MOST_PROXIES = 1_000;
    private static final String FORWARDED = "Forwarded";
    private static final String X_FORWARDED_FOR = "X-Forwarded-For";

    static ServerConfig read(Section root, String defaultName, Path base, Profile profile) {
        String name = root.text("Name", defaultName);
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
            root.fault("Name", "must be letters, digits, '.', '_' and '-', at most 100");
        }
        String host = root.text("Host", "127.0.0.1");
        if (host.isBlank()) {
            root.fault("Host", "must be an address, like 127.0.0.1 or 0.0.0.0");
        }
        int maxConnections = (int) root.integer("MaxConns", 10_000, 1, 1_000_000);
        return new ServerConfig(
                name,
                host,
                (int) root.integer("Port", 8888, 0, 65_535),
                Duration.ofMillis(root.integer("Timeout", 3_000, 0, 3_600_000)),
                root.integer("MaxBytes", 64 * 1024, 0, 1L << 30),
                (int) root.integer("MaxConcurrent", 1_000, 1, 100_000),
                maxConnections,
                (int)
                        root.integer(
                                "MaxConnsPerAddress",
                                Math.max(1, maxConnections / 2),
                                1,
                                1_000_000),
                root.integer(
                        "MaxBytesInFlight",
                        Runtime.getRuntime().maxMemory() / 8,
                        1L << 20,
                        1L << 40),
                Clients.read(root.section("ClientTimeouts")),
                root.seconds("DrainTime", SECOND, Duration.ZERO, HOUR),
                proxies(root),
                proxyProtocol(root),
                TlsConfig.read(root, base),
                SecurityHeadersConfig.read(root, root.has("Tls") && profile != Profile.DEV),
                root.flag("CleanPaths", false),
                cors(root.section("Cors"), profile),
                events(root.section("Events")),
                uploads(root.section("Uploads")));
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

    /** {@code Folder}, {@code MaxBytes}, {@code MaxFileBytes} and {@code MaxBytesOnDisk}. */
    private static Uploads.Settings uploads(Section section) {
        Uploads.Settings usual = Uploads.Settings.DEFAULT;
        String written = section.text("Folder", "");
        Path folder = written.isBlank() ? usual.folder() : Path.of(written);
        if (!Files.isDirectory(folder)) {
            section.fault("Folder", "must be a folder that exists");
        }
        Uploads.Settings uploads =
                new Uploads.Settings(
                        folder,
                        section.integer("MaxBytes", usual.maxBytes(), 1, 1L << 40),
                        section.integer("MaxFileBytes", usual.maxFileBytes(), 1, 1L << 40),
                        section.integer("MaxBytesOnDisk", usual.maxBytesOnDisk(), 1, 1L << 50));
        section.refuseUnknown();
        return uploads;
    }

    /** {@code Heartbeat}, {@code Recheck} and {@code Max}. */
    private static EventStreams.Settings events(Section section) {
        EventStreams.Settings usual = EventStreams.Settings.DEFAULT;
        EventStreams.Settings events =
                new EventStreams.Settings(
                        section.seconds("Heartbeat", usual.heartbeat(), SECOND, HOUR),
                        section.seconds("Recheck", usual.recheck(), SECOND, Duration.ofMinutes(5)),
                        (int) section.integer("Max", usual.max(), 0, 1_000_000));
        section.refuseUnknown();
        return events;
    }

    private static Cors cors(Section section, Profile profile) {
        List<String> origins = section.texts("Origins");
        boolean isCredentialed = section.flag("Credentials", false);
        Duration maxAge =
                section.seconds(
                        "MaxAge", Duration.ofMinutes(10), Duration.ZERO, Duration.ofDays(1));
        section.refuseUnknown();
        try {
            return new Cors(Set.copyOf(origins), profile == Profile.DEV, isCredentialed, maxAge);
        } catch (IllegalArgumentException e) {
            section.fault("Origins", String.valueOf(e.getMessage()));
            return Cors.NONE;
        }
    }

    private static boolean proxyProtocol(Section root) {
        boolean isOn = root.flag("ProxyProtocol", false);
        if (isOn && !root.has("TrustedProxies")) {
            root.fault("ProxyProtocol", "needs TrustedProxies: whose word to take");
        }
        return isOn;
    }

    private static TrustedProxies proxies(Section root) {
        List<IpRange> ranges = new ArrayList<>();
        List<String> texts = root.texts("TrustedProxies");
        for (int i = 0; i < texts.size(); i++) {
            try {
                ranges.add(IpRange.parse(texts.get(i)));
            } catch (IllegalArgumentException e) {
                root.fault("TrustedProxies[" + i + "]", String.valueOf(e.getMessage()));
            }
        }
        if (ranges.size() > MOST_PROXIES) {
            root.fault("TrustedProxies", "must be at most " + MOST_PROXIES + " ranges");
        }
        if (root.has("ForwardedHeader") && texts.isEmpty()) {
            root.fault("ForwardedHeader", "has no effect without TrustedProxies");
        }
        String header =
                root.choice("ForwardedHeader", List.of("either", FORWARDED, X_FORWARDED_FOR));
        return TrustedProxies.of(
                ranges,
                switch (header) {
                    case FORWARDED -> TrustedProxies.Header.FORWARDED;
                    case X_FORWARDED_FOR -> TrustedProxies.Header.X_FORWARDED_FOR;
                    default -> TrustedProxies.Header.EITHER;
                });
    }
}
