package dev.gatewright.jwt.key;

import dev.gatewright.jwt.signature.KeyRefusalReason;
import dev.gatewright.jwt.signature.RefusedKeyException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One block of textual encoding (RFC 7468).
 *
 * @param label what stands after BEGIN
 * @param der the bytes
 */
record PemBlock(String label, byte[] der) {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

    /** Headers of RFC 1421, as encrypted keys of the older form have them. */
    private static final Pattern ENCRYPTED =
            Pattern.compile("-----BEGIN ENCRYPTED PRIVATE KEY-----|\\nProc-Type: *4,ENCRYPTED");

    static List<PemBlock> all(String text) {
        if (ENCRYPTED.matcher(text).find()) {
            throw new RefusedKeyException(
                    KeyRefusalReason.UNSUPPORTED,
                    "a private PEM",
                    "it is encrypted; decrypt it with 'openssl pkey'");
        }
        List<PemBlock> blocks = new ArrayList<>();
        Matcher found = BLOCK.matcher(text);
        while (found.find()) {
            blocks.add(new PemBlock(found.group(1), decode(found.group(2))));
        }
        return blocks;
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new RefusedKeyException(KeyRefusalReason.MALFORMED, "a PEM block", "its base64");
        }
    }

    /** The label only. */
    @Override
    public String toString() {
        return "PemBlock[" + label + "]";
    }
}
