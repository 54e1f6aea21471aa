package dev.gatewright.app;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs requests as go-zero's clients do, for a key of its own. */
final class RequestSigner {
    static final String FINGERPRINT = "fingerprint/1=";
    static final byte[] HMAC_KEY =
            "a key of the client's own choice".getBytes(StandardCharsets.UTF_8);

    private final KeyPair pair;

    RequestSigner(int bits) throws GeneralSecurityException {
        KeyPairGenerator pairs = KeyPairGenerator.getInstance("RSA");
        pairs.initialize(bits);
        pair = pairs.generateKeyPair();
    }

    /** The private key, as {@code PRIVATE KEY}. */
    String pem() {
        return pem("PRIVATE KEY", pair.getPrivate().getEncoded());
    }

    static String pem(String label, byte[] der) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(label, Base64.getMimeEncoder().encodeToString(der), label);
    }

    /** The header's line for a request. */
    String line(String method, String path, String query, String body, long time)
            throws GeneralSecurityException {
        return line(
                FINGERPRINT,
                secret("type=0; key=" + base64(HMAC_KEY) + "; time=" + time),
                signature(HMAC_KEY, time + "", method, path, query, body));
    }

    static String line(String fingerprint, String secret, String signature) {
        return "X-Content-Security: key=%s; secret=%s; signature=%s"
                .formatted(fingerprint, secret, signature);
    }

    /** A text encrypted for the key. */
    String secret(String text) throws GeneralSecurityException {
        Cipher rsa = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        rsa.init(Cipher.ENCRYPT_MODE, pair.getPublic());
        return base64(rsa.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** A block encrypted for the key as it is, whatever its padding. */
    byte[] encryptedBlock(byte[] block) throws GeneralSecurityException {
        Cipher rsa = Cipher.getInstance("RSA/ECB/NoPadding");
        rsa.init(Cipher.ENCRYPT_MODE, pair.getPublic());
        return rsa.doFinal(block);
    }

    static String signature(
            byte[] key, String time, String method, String path, String query, String body)
            throws GeneralSecurityException {
        byte[] hash =
                MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
        String content =
                String.join("\n", time, method, path, query, HexFormat.of().formatHex(hash));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return base64(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
