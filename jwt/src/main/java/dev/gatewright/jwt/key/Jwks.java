package dev.gatewright.jwt.key;

import dev.gatewright.jwt.internal.Base64Url;
import dev.gatewright.jwt.internal.JsonText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The document at {@code /.well-known/jwks.json}: the public keys of an issuer, with what HTTP
 * needs to cache it. Holds public members only; shared secrets are left out.
 */
public final class Jwks {

    /** The media type of a JWK set (RFC 7517 §8.5). */
    public static final String MEDIA_TYPE = "application/jwk-set+json";

    /** Kept for five minutes: a key should be published as next for at least that long. */
    public static final String CACHE_CONTROL = "public, max-age=300, must-revalidate";

    private static final int ETAG_BYTES = 16;

    private final byte[] json;
    private final String etag;

    private Jwks(byte[] json) {
        this.json = json;
        this.etag = '"' + digest(json) + '"';
    }

    /** The keys that verify at {@code now}. The same keys make the same bytes. */
    public static Jwks of(KeySource keys, Instant now) {
        List<Map<String, Object>> published = new ArrayList<>();
        for (VerificationKey key : keys.keys()) {
            if (key.isPublic() && !key.isPastAt(now.toEpochMilli())) {
                published.add(key.jwk());
            }
        }
        return new Jwks(JsonText.write(Map.of("keys", published)));
    }

    private static String digest(byte[] json) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(json);
            return Base64Url.encode(Arrays.copyOf(digest, ETAG_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The document in UTF-8. */
    public byte[] json() {
        return json.clone();
    }

    /** The strong entity tag, quotes included. */
    public String etag() {
        return etag;
    }

    /** Whether an {@code If-None-Match} header asks for 304 (RFC 9110 §13.1.2). */
    public boolean isMatchedBy(@Nullable String ifNoneMatch) {
        return ifNoneMatch != null
                && Stream.of(ifNoneMatch.split(",", -1))
                        .map(String::strip)
                        .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
                        .anyMatch(tag -> tag.equals("*") || tag.equals(etag));
    }

    @Override
    public String toString() {
        return new String(json, StandardCharsets.UTF_8);
    }
}
