package dev.gatewright.http.engine;

import dev.gatewright.http.tls.Tls;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How a server listens.
 *
 * @param host the address to bind
 * @param port the port; 0 for any free one
 * @param connections how many connections there may be
 * @param maxBytesInFlight how many bytes of requests under way may be in memory, over all
 *     connections; a request that would need more is refused with 503
 * @param timeouts how long a client may take over each part of a request
 * @param transport what comes between the connection and HTTP
 */
public record Listener(
        String host,
        int port,
        Connections connections,
        long maxBytesInFlight,
        ClientTimeouts timeouts,
        Transport transport) {

    /** A listener that speaks plain HTTP. */
    public Listener(
            String host,
            int port,
            Connections connections,
            long maxBytesInFlight,
            ClientTimeouts timeouts) {
        this(host, port, connections, maxBytesInFlight, timeouts, Transport.PLAIN);
    }

    /** A listener whose requests may take an eighth of the heap. */
    public Listener(String host, int port, int maxConnections, ClientTimeouts timeouts) {
        this(
                host,
                port,
                new Connections(maxConnections, maxConnections, _ -> false),
                Runtime.getRuntime().maxMemory() / 8,
                timeouts);
    }

    /**
     * What comes between a connection and HTTP.
     *
     * @param tls encrypts; empty for plain HTTP
     * @param sendsProxyHeader whether a peer is a proxy that begins each connection with the
     *     client's address, by the PROXY protocol
     */
    public record Transport(Optional<Tls> tls, Predicate<InetAddress> sendsProxyHeader) {

        /** HTTP from the first byte on. */
        static final Transport PLAIN = new Transport(Optional.empty(), _ -> false);
    }

    /**
     * How many connections there may be.
     *
     * @param max in all; more wait to be accepted
     * @param maxPerAddress from one IPv4 address or one IPv6 network of 64 bits; more are refused
     *     with 503
     * @param isShared whether an address stands for many clients, so that only {@code max} counts
     */
    public record Connections(int max, int maxPerAddress, Predicate<InetAddress> isShared) {}

    /**
     * How long a client may take. Each is a whole, not a pause between bytes, so a client that
     * drips is cut off like one that stalls. A client is noticed within 50 ms of being late.
     *
     * @param idle before the first byte of a request
     * @param head from its first byte to the end of its headers
     * @param body over its body
     * @param response over taking the response
     */
    public record ClientTimeouts(Duration idle, Duration head, Duration body, Duration response) {

        /** 60 s idle, 10 s for a head, 30 s for a body, 30 s for a response. */
        public static final ClientTimeouts DEFAULT =
                new ClientTimeouts(
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(30));
    }
}
