package dev.gatewright.http.engine;

import io.netty.channel.Channel;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** How many connections each address has open. Safe for many threads. */
final class AddressCounts {
    private static final int IPV6_NETWORK_BYTES = 8;

    /** The part of all connections that may be those of refused clients who still read. */
    private static final int LINGERING_SHARE = 8;

    private final Listener.Connections limits;
    private final Map<ByteBuffer, Integer> openByNetwork = new ConcurrentHashMap<>();
    private final AtomicInteger lingering = new AtomicInteger();
    private final LimitReport refusals = new LimitReport();

    AddressCounts(Listener.Connections limits) {
        this.limits = limits;
    }

    /**
     * Counts a connection as one of an address until it is closed.
     *
     * @return whether it is one too many
     */
    boolean add(InetAddress address, Channel connection) {
        ByteBuffer network = network(address);
        int open = openByNetwork.merge(network, 1, Integer::sum);
        connection.closeFuture().addListener(_ -> remove(network));
        if (open <= limits.maxPerAddress() || limits.isShared().test(address)) {
            return false;
        }
        refusals.report(() ->
                "MaxConnsPerAddress: connections refused, the last of "
                        + address.getHostAddress()
                        + ", so far");
        return true;
    }

    /**
     * Whether a connection that is one too many may stay a little, so that its client reads why it
     * was refused; counted until it is closed. Such connections never take more than an eighth of
     * all.
     */
    boolean mayLinger(Channel refused) {
        if (lingering.incrementAndGet() > Math.max(1, limits.max() / LINGERING_SHARE)) {
            lingering.decrementAndGet();
            return false;
        }
        refused.closeFuture().addListener(_ -> lingering.decrementAndGet());
        return true;
    }

    private void remove(ByteBuffer network) {
        openByNetwork.computeIfPresent(network, (_, count) -> count == 1 ? null : count - 1);
    }

    /** An IPv4 address, or the part of an IPv6 address that one client has to itself. */
    private static ByteBuffer network(InetAddress address) {
        byte[] bytes = address.getAddress();
        return ByteBuffer.wrap(bytes, 0, Math.min(bytes.length, IPV6_NETWORK_BYTES)).slice();
    }
}
