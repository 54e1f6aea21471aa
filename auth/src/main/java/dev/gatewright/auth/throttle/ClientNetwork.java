package dev.gatewright.auth.throttle;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What of a client's address is counted under. An IPv4 address stands for itself. Of IPv6, the
 * addresses of a /64, which one person has, are one address; and those of a /48, which one person
 * can have for the asking, are one site.
 *
 * @param address the address, or the /64
 * @param site the address, or the /48
 */
record ClientNetwork(String address, String site) {
    private static final int ADDRESS_BYTES = 8;
    private static final int SITE_BYTES = 6;

    /** Empty when the text is not an IP address: whose it is cannot be told. */
    static Optional<ClientNetwork> of(String address) {
        int zone = address.indexOf('%');
        try {
            InetAddress parsed =
                    InetAddress.ofLiteral(zone < 0 ? address : address.substring(0, zone));
            return Optional.of(
                    parsed instanceof Inet6Address
                            ? new ClientNetwork(
                                    prefix(parsed, ADDRESS_BYTES), prefix(parsed, SITE_BYTES))
                            : new ClientNetwork(parsed.getHostAddress(), parsed.getHostAddress()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String prefix(InetAddress address, int bytes) {
        return HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), bytes));
    }
}
