package dev.gatewright.auth.throttle;

import dev.gatewright.auth.store.Realm;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Base64;
import java.util.Locale;

/**
 * What the attempts of one realm are counted under: hashes, so that what strangers type has one
 * length and is not kept. Spellings of a username that some directory may take for one are one.
 */
final class ThrottleKeys {
    private final String realm;

    ThrottleKeys(Realm realm) {
        this.realm = realm.text();
    }

    String user(String username) {
        return hash("user", realm, name(username));
    }

    /** The share of a user's attempts that is kept for addresses new to the user. */
    String reserve(String username) {
        return hash("reserve", realm, name(username));
    }

    String newAddress(String username, ClientNetwork client) {
        return hash("new", realm, name(username), client.site());
    }

    String address(ClientNetwork client) {
        return hash("address", realm, client.address());
    }

    String knownAddress(String username, ClientNetwork client) {
        return hash("known", realm, name(username), client.address());
    }

    String pair(String username, ClientNetwork client) {
        return hash("pair", realm, name(username), client.address());
    }

    /** Apart from what anybody can type as a username. */
    String change(String subject) {
        return hash("change", realm, subject);
    }

    String registration(ClientNetwork client) {
        return hash("registration", realm, client.address());
    }

    private static String name(String username) {
        return Normalizer.normalize(username.strip(), Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT);
    }

    /** One part at most is free text, so that no two lists of parts are joined to one text. */
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
