package dev.gatewright.app.config;

import dev.gatewright.app.config.read.Section;
import dev.gatewright.http.pipeline.Cors;
import dev.gatewright.http.pipeline.Pipeline;
import dev.gatewright.http.proxy.IpRange;
import dev.gatewright.http.proxy.TrustedProxies;
import dev.gatewright.http.response.EventStreams;
import dev.gatewright.http.upload.Uploads;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How a service is served, with the key that sets each part.
 *
 * @param name {@code Name}: the service, as tokens ({@code iss}, {@code aud}) and challenges name
 *     it
 * @param listen where it listens, and how much of its clients it takes
 * @param bounds the limits of routes that set none: {@code Timeout}, the milliseconds that logic
 *     may take, 3000 by default, 0 for no limit; {@code MaxBytes}, the largest body, 64 KiB by
 *     default; {@code MaxConcurrent}, how many requests of one route may be in its logic at once,
 *     1000 by default
 * @param perimeter what lies between clients and routes: {@code TrustedProxies}, the addresses and
 *     networks of the proxies whose word is taken for the address of a client, none by default;
 *     {@code ForwardedHeader}, the header they write; {@code Cors}, the origins whose scripts may
 *     call, none by default; {@code SecurityHeaders}, what browsers are told of every response;
 *     {@code CleanPaths}, whether {@code //}, {@code .} and {@code ..} in a path are resolved
 *     before its route is looked for, not by default
 * @param events {@code Events}: how streams of events are kept
 * @param uploads {@code Uploads}: what files may be sent, and where they are meanwhile
 * @param drain {@code DrainTime}: how long new requests are still served once the process was told
 *     to stop, 1 s by default
 */
public record ServerConfig(
        String name,
        ListenConfig listen,
        Pipeline.Bounds bounds,
        Pipeline.Perimeter perimeter,
        EventStreams.Settings events,
        Uploads.Settings uploads,
        Duration drain) {
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
        return new ServerConfig(
                name,
                ListenConfig.read(root, base),
                bounds(root),
                perimeter(root, profile),
                events(root.section("Events")),
                uploads(root.section("Uploads"), base),
                root.seconds("DrainTime", SECOND, Duration.ZERO, HOUR));
    }

    private static Pipeline.Bounds bounds(Section root) {
        return new Pipeline.Bounds(
                Duration.ofMillis(root.integer("Timeout", 3_000, 0, 3_600_000)),
                root.integer("MaxBytes", 64 * 1024, 0, 1L << 30),
                (int) root.integer("MaxConcurrent", 1_000, 1, 100_000));
    }

    private static Pipeline.Perimeter perimeter(Section root, Profile profile) {
        return new Pipeline.Perimeter(
                proxies(root),
                cors(root.section("Cors"), profile),
                SecurityHeadersConfig.read(root, root.has("Tls") && profile != Profile.DEV),
                root.flag("CleanPaths", false));
    }

    /** {@code Folder}, {@code MaxBytes}, {@code MaxFileBytes} and {@code MaxBytesOnDisk}. */
    private static Uploads.Settings uploads(Section section, Path base) {
        Uploads.Settings usual = Uploads.Settings.DEFAULT;
        Path folder = section.path("Folder").map(base::resolve).orElse(usual.folder());
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

    /** {@code Heartbeat}, {@code Recheck}, {@code Max} and {@code MaxPerCaller}. */
    private static EventStreams.Settings events(Section section) {
        EventStreams.Settings usual = EventStreams.Settings.DEFAULT;
        EventStreams.Settings events =
                new EventStreams.Settings(
                        section.seconds("Heartbeat", usual.heartbeat(), SECOND, HOUR),
                        section.seconds("Recheck", usual.recheck(), SECOND, Duration.ofMinutes(5)),
                        (int) section.integer("Max", usual.max(), 0, 1_000_000),
                        (int) section.integer("MaxPerCaller", usual.maxPerCaller(), 1, 1_000_000));
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

    private static TrustedProxies proxies(Section root) {
        List<IpRange> ranges = new ArrayList<>();
        List<String> texts = root.texts("TrustedProxies");
        for (int i = 0; i < texts.size(); i++) {
            String place = "TrustedProxies[" + i + "]";
            if (root.isFaulty(place)) {
                continue;
            }
            try {
                ranges.add(IpRange.parse(texts.get(i)));
            } catch (IllegalArgumentException e) {
                root.fault(place, String.valueOf(e.getMessage()));
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
