package dev.gatewright.jwt;

import dev.gatewright.jwt.internal.Base64Url;
import dev.gatewright.jwt.internal.JsonText;
import dev.gatewright.jwt.key.SigningKey;
import dev.gatewright.jwt.key.SigningKeys;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Signs claims with the active key of a ring, as tokens of one type in compact form.
 *
 * <p>The header is {@code alg}, {@code kid}, {@code typ} in this order; with HMAC, RSA PKCS #1 and
 * Ed25519 keys the same claims are the same token, byte for byte. Safe for use by many threads.
 */
public final class TokenSigner {

    private final SigningKeys keys;
    private final String type;

    /** That of the last token: it changes with the key only. */
    private volatile @Nullable Header last;

    private record Header(SigningKey key, String segment) {}

    /**
     * @param type the {@code typ} header parameter, e.g. {@link TokenPolicy#ACCESS_TYPE}
     */
    public TokenSigner(SigningKeys keys, String type) {
        this.keys = keys;
        this.type = type;
    }

    /** The token that states {@code claims}, exactly these. */
    public String sign(Claims claims) {
        SigningKey key = keys.active();
        String input = header(key) + '.' + Base64Url.encode(claims.toJson());
        byte[] signature = key.sign(input.getBytes(StandardCharsets.US_ASCII));
        return input + '.' + Base64Url.encode(signature);
    }

    private String header(SigningKey key) {
        Header known = last;
        if (known == null || !known.key().equals(key)) {
            known = new Header(key, segment(key));
            last = known;
        }
        return known.segment();
    }

    private String segment(SigningKey key) {
        Map<String, String> header = new LinkedHashMap<>();
        header.put("alg", key.algorithm().joseName());
        header.put("kid", key.kid());
        header.put("typ", type);
        return Base64Url.encode(JsonText.write(header));
    }
}
