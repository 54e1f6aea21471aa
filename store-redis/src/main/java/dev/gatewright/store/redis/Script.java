package dev.gatewright.store.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The steps that Redis does whole or not at all, in Lua: one file each, after {@code common.lua}.
 * Each file says in its first lines what its arguments are; the first is always the prefix of keys.
 *
 * <p>A script that fails in its middle is not undone, so each decides before its first write. A
 * server without memory refuses that one, if it takes some, and lets all that follow through: what
 * is begun is finished.
 */
enum Script {
    OPEN("open"),
    REFRESH("refresh"),
    CONFIRM("confirm"),
    END("end"),
    END_ALL("end-all"),
    RENEW("renew"),
    REVOKE("revoke"),
    REINSTATE("reinstate"),
    LIST("list"),
    ADOPT("adopt"),
    CHARGE("charge"),
    REFUND("refund");

    private final String text;
    private final String digest;

    Script(String name) {
        this.text = read("common.lua") + read(name + ".lua");
        this.digest = sha1(text);
    }

    String text() {
        return text;
    }

    /** What the server knows the script by once it has seen it. */
    String digest() {
        return digest;
    }

    private static String read(String file) {
        try (InputStream in = Script.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("missing from this program: " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha1(String text) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            return HexFormat.of().formatHex(sha1.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}
