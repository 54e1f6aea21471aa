package dev.gatewright.sessions.login;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/**
 * What attempts are counted under: hashes, so that what strangers type has one length and is not
 * kept. Spellings of a username that some directory may take for one are one; the addresses of an
 * IPv6 /64, which one person has, are one.
 */
final class ThrottleKeys {
    private static final int IPV6_PREFIX_BYTES = 8;

    private ThrottleKeys() {}

    static String user(String username) {
        return hash("user", name(username));
    }

    static String address(String address) {
        return hash("address", block(address));
    }

    static String pair(String username, String address) {
        return hash("pair", name(username), block(address));
    }

    static String familiar(String username, String address) {
        return hash("familiar", name(username), block(address));
    }

    /** Apart from what anybody can type as a username. */
    static String change(String subject) {
        return hash("change", subject);
    }

    static String registration(String address) {
        return hash("registration", block(address));
    }

    private static String name(String username) {
        return Normalizer.normalize(username.strip(), Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT);
    }

    private static String block(String address) {
        try {
            InetAddress parsed = InetAddress.ofLiteral(address);
            return parsed instanceof Inet6Address
                    ? HexFormat.of()
                            .formatHex(Arrays.copyOf(parsed.getAddress(), IPV6_PREFIX_BYTES))
                    : parsed.getHostAddress();
        } catch (IllegalArgumentException _) {
            return address;
        }
    }

    private static String hash(String... parts) {
        byte[] text = String.join("\0", parts).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(text));
    }

    private static byte[] sha256(byte[] text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
