package dev.gatewright.http.proxy;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The proxies whose word is taken for the address of a client, and the header in which they give
 * it. The client is the first address from the right that is not a trusted proxy's.
 *
 * <p>Only what trusted proxies have written is ever read: the header is read from its right end,
 * and no further than the first hop that is untrusted, hidden, unknown or malformed. Where a hop
 * cannot be understood, the last one that could be, a trusted proxy, stands for the client. What a
 * client itself wrote into the header therefore never changes the result.
 */
public final class TrustedProxies {

    /** No proxy is trusted: the client is the peer of the connection. */
    public static final TrustedProxies NONE = new TrustedProxies(List.of(), Header.EITHER);

    /** Proxies passed before we stop looking for the client. */
    private static final int MOST_HOPS = 32;

    private static final String FORWARDED = "Forwarded";
    private static final String X_FORWARDED_FOR = "X-Forwarded-For";

    private final List<IpRange> ranges;
    private final Header header;

    /** Which header the proxies write. */
    public enum Header {
        /**
         * Whichever is present. With both present, of which a client may have written one, they
         * must name the same client; else the peer stands for it.
         */
        EITHER,
        /** {@code Forwarded} (RFC 7239); the other is not read. */
        FORWARDED,
        /** {@code X-Forwarded-For}; the other is not read. */
        X_FORWARDED_FOR
    }

    private TrustedProxies(List<IpRange> ranges, Header header) {
        this.ranges = List.copyOf(ranges);
        this.header = header;
    }

    /** Trusts the proxies of these ranges; without a range, nobody. */
    public static TrustedProxies of(List<IpRange> ranges, Header header) {
        return ranges.isEmpty() ? NONE : new TrustedProxies(ranges, header);
    }

    /** Whether no proxy is trusted, so that there is nothing to resolve. */
    public boolean isEmpty() {
        return ranges.isEmpty();
    }

    /**
     * Whether both headers are looked at: a client can then write the one that the proxies do not,
     * and is seen under a proxy's address.
     */
    public boolean readsBothHeaders() {
        return !isEmpty() && header == Header.EITHER;
    }

    /**
     * The client's address.
     *
     * @param peer the address of the connection's other end, as text
     * @param headers every line of a header in order, by its name
     * @return {@code peer} as it is, unless it is a trusted proxy
     */
    public String client(String peer, Function<String, List<String>> headers) {
        int zone = peer.indexOf('%');
        Optional<InetAddress> proxy = IpText.address(zone < 0 ? peer : peer.substring(0, zone));
        if (proxy.isEmpty() || !trusts(proxy.get())) {
            return peer;
        }
        InetAddress client = client(proxy.get(), headers);
        return client.equals(proxy.get()) ? peer : client.getHostAddress();
    }

    private InetAddress client(InetAddress proxy, Function<String, List<String>> headers) {
        List<String> forwarded =
                header == Header.X_FORWARDED_FOR ? List.of() : headers.apply(FORWARDED);
        List<String> xForwardedFor =
                header == Header.FORWARDED ? List.of() : headers.apply(X_FORWARDED_FOR);
        if (forwarded.isEmpty()) {
            return walk(proxy, xForwardedFor, IpText::addressAndPort);
        }
        InetAddress client = walk(proxy, forwarded, ForwardedElement::client);
        if (xForwardedFor.isEmpty()) {
            return client;
        }
        boolean agree = client.equals(walk(proxy, xForwardedFor, IpText::addressAndPort));
        return agree ? client : proxy;
    }

    private InetAddress walk(
            InetAddress proxy, List<String> lines, Function<String, Optional<InetAddress>> hop) {
        InetAddress last = proxy;
        HopsFromRight hops = new HopsFromRight(lines);
        for (int i = 0; i < MOST_HOPS; i++) {
            Optional<InetAddress> address = hops.next().flatMap(hop);
            if (address.isEmpty()) {
                return last;
            }
            last = address.get();
            if (!trusts(last)) {
                return last;
            }
        }
        return last;
    }

    /** Whether an address is a trusted proxy's. */
    public boolean trusts(InetAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }
}
