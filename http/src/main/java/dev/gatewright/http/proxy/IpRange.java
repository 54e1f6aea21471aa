package dev.gatewright.http.proxy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * A range of IP addresses: one address, or a network in CIDR notation such as {@code 10.0.0.0/8}.
 * IPv4 ranges hold IPv4 addresses only, and IPv6 ranges IPv6 addresses only; IPv4-mapped IPv6
 * counts as IPv4, in a range as in an address.
 */
public final class IpRange {
    private static final int MAPPED_PREFIX = 96;

    private final byte[] network;
    private final int prefix;

    private IpRange(byte[] network, int prefix) {
        this.network = network;
        this.prefix = prefix;
    }

    /**
     * Reads a range.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static IpRange parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        byte[] network =
                IpText.address(address)
                        .orElseThrow(() -> fault(text, "is not an IP address or CIDR range"))
                        .getAddress();
        int bits = network.length * Byte.SIZE;
        if (slash < 0) {
            return new IpRange(network, bits);
        }
        boolean mapped = bits == 32 && address.indexOf(':') >= 0;
        int prefix = prefix(text, text.substring(slash + 1)) - (mapped ? MAPPED_PREFIX : 0);
        if (prefix > bits) {
            throw fault(text, "has a prefix longer than " + bits + " bits");
        }
        if (prefix < 1) {
            throw fault(text, "holds every address, so that all clients would be trusted proxies");
        }
        IpRange range = new IpRange(masked(network, prefix), prefix);
        if (!Arrays.equals(range.network, network)) {
            throw fault(text, "has bits set beyond its prefix; did you mean " + range + "?");
        }
        return range;
    }

    /** Whether the address belongs to the range. */
    boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == network.length && Arrays.equals(masked(bytes, prefix), network);
    }

    /** The range in CIDR notation. */
    @Override
    public String toString() {
        try {
            return InetAddress.getByAddress(network).getHostAddress() + "/" + prefix;
        } catch (UnknownHostException e) {
            throw new IllegalStateException("the bytes are those of an address", e);
        }
    }

    private static int prefix(String text, String digits) {
        if (!digits.matches("0|[1-9][0-9]{0,2}")) {
            throw fault(text, "has a prefix that is not a number of bits");
        }
        return Integer.parseInt(digits);
    }

    private static byte[] masked(byte[] address, int prefix) {
        byte[] masked = address.clone();
        for (int i = 0; i < masked.length; i++) {
            int kept = Math.clamp(prefix - (long) i * Byte.SIZE, 0, Byte.SIZE);
            masked[i] &= (byte) (0xff << (Byte.SIZE - kept));
        }
        return masked;
    }

    private static IllegalArgumentException fault(String text, String reason) {
        return new IllegalArgumentException("'" + text + "' " + reason);
    }
}
