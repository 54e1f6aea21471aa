package dev.gatewright.http.proxy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * Reads IP addresses as text, strictly: nothing is looked up, and forms such as {@code 10.1} or
 * {@code 010.0.0.1}, which readers understand differently, are not addresses. An IPv4-mapped IPv6
 * address is the IPv4 address.
 */
final class IpText {
    /** With an IPv4 address as its last part (RFC 4291 §2.2). */
    private static final int LONGEST_IPV6 = 45;

    private static final int LONGEST_PORT = 5;

    private IpText() {}

    /** An address alone. */
    static Optional<InetAddress> address(String text) {
        return text.indexOf(':') < 0 ? ipv4(text) : ipv6(text);
    }

    /** An address with an optional port; with a port, IPv6 stands in brackets. */
    static Optional<InetAddress> addressAndPort(String text) {
        if (text.startsWith("[")) {
            return bracketed(text);
        }
        int colon = text.indexOf(':');
        if (colon != text.lastIndexOf(':')) {
            return ipv6(text);
        }
        boolean portFits = colon < 0 || isPort(text.substring(colon + 1));
        return portFits ? ipv4(colon < 0 ? text : text.substring(0, colon)) : Optional.empty();
    }

    private static Optional<InetAddress> bracketed(String text) {
        int close = text.indexOf(']');
        if (close < 0) {
            return Optional.empty();
        }
        String rest = text.substring(close + 1);
        boolean restFits = rest.isEmpty() || (rest.startsWith(":") && isPort(rest.substring(1)));
        return restFits ? ipv6(text.substring(1, close)) : Optional.empty();
    }

    /** A port, or the hidden form of one (RFC 7239 §6.2). */
    private static boolean isPort(String text) {
        return text.startsWith("_")
                ? text.length() > 1 && text.chars().allMatch(IpText::isHiddenChar)
                : !text.isEmpty()
                        && text.length() <= LONGEST_PORT
                        && text.chars().allMatch(IpText::isDigit);
    }

    private static Optional<InetAddress> ipv4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return Optional.empty();
        }
        byte[] bytes = new byte[4];
        for (int i = 0; i < bytes.length; i++) {
            int value = octet(parts[i]);
            if (value < 0) {
                return Optional.empty();
            }
            bytes[i] = (byte) value;
        }
        return Optional.of(ofBytes(bytes));
    }

    private static int octet(String text) {
        boolean fits =
                !text.isEmpty()
                        && text.length() <= 3
                        && text.chars().allMatch(IpText::isDigit)
                        && (text.length() == 1 || text.charAt(0) != '0');
        int value = fits ? Integer.parseInt(text) : -1;
        return value <= 255 ? value : -1;
    }

    private static Optional<InetAddress> ipv6(String text) {
        if (text.length() > LONGEST_IPV6
                || text.indexOf(':') < 0
                || !text.chars().allMatch(IpText::isIpv6Char)) {
            return Optional.empty();
        }
        int lastColon = text.lastIndexOf(':');
        if (text.indexOf('.') >= 0 && ipv4(text.substring(lastColon + 1)).isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static InetAddress ofBytes(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isIpv6Char(int c) {
        return isDigit(c)
                || (c >= 'a' && c <= 'f')
                || (c >= 'A' && c <= 'F')
                || c == ':'
                || c == '.';
    }

    private static boolean isHiddenChar(int c) {
        return isDigit(c)
                || (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || c == '.'
                || c == '_'
                || c == '-';
    }
}
