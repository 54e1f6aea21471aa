package dev.gatewright.app.signature;

import dev.gatewright.app.config.SignatureConfig;
import dev.gatewright.app.secret.Secret;
import dev.gatewright.http.exchange.Exchange;
import dev.gatewright.http.pipeline.RequestSignatures;
import dev.gatewright.jwt.key.Pem;
import dev.gatewright.runtime.Problem;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Verifies requests as go-zero's clients sign them: the header {@code X-Content-Security} names an
 * RSA key of ours, brings a secret encrypted for it, which holds a key and a time, and an
 * HMAC-SHA256 by that key over the time, the method, the path, the query and the hash of the body.
 *
 * <p>The path and the query are those of the request; what {@code X-Request-Uri} says is not looked
 * at, since a client could sign one route by it and call another; for the same reason a path that
 * encodes a slash is never signed rightly. Requests of every method must be signed. RSA is computed
 * on threads of its own; where too many wait for it, the request is refused with 503. Safe for many
 * threads.
 */
public final class ContentSecurity implements RequestSignatures {
    private static final String HEADER = "X-Content-Security";
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,18}");
    private static final String ENCRYPTED = "1";
    private static final String HMAC = "HmacSHA256";

    /** Why a request is refused. */
    private enum Refusal {
        BUSY(503, "too many signed requests at once", "signature-busy"),
        UNSIGNED(
                403,
                "the request must be signed: its header X-Content-Security is missing or malformed",
                "no-signature"),
        UNKNOWN_KEY(403, "the key that the request is signed for is not known", "signature-key"),
        WRONG(403, "the signature of the request is not valid", "signature"),
        OUT_OF_TIME(
                403, "the signature of the request is too old, or of the future", "signature-time"),
        ENCRYPTED(
                415,
                "encrypted bodies (type=1) are not supported; send the body as it is, with type=0",
                "signature-encrypted");

        private final int status;
        private final String detail;
        private final String reason;

        Refusal(int status, String detail, String reason) {
            this.status = status;
            this.detail = detail;
            this.reason = reason;
        }
    }

    private final boolean isStrict;
    private final Duration expiry;
    private final InstantSource clock;
    private final SecureRandom random;
    private final RsaThreads threads;
    private volatile Map<String, SecretDecrypter> decrypters;

    /**
     * A verifier of what {@code config} says.
     *
     * @throws dev.gatewright.jwt.signature.RefusedKeyException for a key that cannot be used
     * @throws IllegalArgumentException when signatures are asked for, and there is no key
     */
    public ContentSecurity(SignatureConfig config, InstantSource clock, SecureRandom random) {
        this(config, clock, random, RsaThreads.forThisMachine());
    }

    ContentSecurity(
            SignatureConfig config, InstantSource clock, SecureRandom random, RsaThreads threads) {
        if (config.isStrict() && config.keys().isEmpty()) {
            throw new IllegalArgumentException(
                    "routes under 'signature: true' need Signature.PrivateKeys, the keys that"
                            + " requests are signed for");
        }
        this.isStrict = config.isStrict();
        this.expiry = config.expiry();
        this.clock = clock;
        this.random = random;
        this.threads = threads;
        this.decrypters = decrypters(config);
    }

    /** Verifies by the keys of another configuration from now on, where it has some. */
    public void replaceKeys(SignatureConfig config) {
        if (!config.keys().isEmpty()) {
            decrypters = decrypters(config);
        }
    }

    private Map<String, SecretDecrypter> decrypters(SignatureConfig config) {
        Map<String, SecretDecrypter> keys = new HashMap<>();
        config.keys().forEach((fingerprint, pem) -> keys.put(fingerprint, decrypter(pem)));
        return keys;
    }

    private SecretDecrypter decrypter(Secret pem) {
        return new SecretDecrypter(Pem.readRsa(pem.revealText()), random);
    }

    @Override
    public Outcome check(Exchange exchange, byte[] body) {
        Refusal refusal = refusal(exchange, body);
        if (refusal == null) {
            return new Outcome.Signed();
        }
        return switch (refusal) {
            case BUSY ->
                    new Outcome.Refused(
                            problem(refusal).withRetryAfter(Duration.ofSeconds(1)), refusal.reason);
            // What is signed and encrypted cannot be read, whether or not it must be signed.
            case ENCRYPTED -> new Outcome.Refused(problem(refusal), refusal.reason);
            case UNSIGNED, UNKNOWN_KEY, WRONG, OUT_OF_TIME ->
                    isStrict
                            ? new Outcome.Refused(problem(refusal), refusal.reason)
                            : new Outcome.Tolerated(refusal.reason);
        };
    }

    private static Problem problem(Refusal refusal) {
        return Problem.of(refusal.status, refusal.detail);
    }

    private @Nullable Refusal refusal(Exchange exchange, byte[] body) {
        List<String> lines = exchange.headers(HEADER);
        Optional<Attributes> header =
                lines.size() == 1 ? Attributes.of(lines.getFirst()) : Optional.empty();
        if (header.isEmpty()
                || header.get().get("key").isEmpty()
                || header.get().get("secret").isEmpty()
                || header.get().get("signature").isEmpty()) {
            return Refusal.UNSIGNED;
        }
        SecretDecrypter decrypter = decrypters.get(header.get().get("key"));
        if (decrypter == null) {
            return Refusal.UNKNOWN_KEY;
        }
        Optional<byte[]> secret = base64(header.get().get("secret")).filter(decrypter::takes);
        if (secret.isEmpty()) {
            return Refusal.WRONG;
        }
        Optional<byte[]> decrypted = threads.call(() -> decrypter.decrypt(secret.get()));
        if (decrypted.isEmpty()) {
            return Refusal.BUSY;
        }
        Signing signing = Signing.of(decrypted.get());
        byte[] expected = signing.signature(exchange, body);
        byte[] sent = header.get().get("signature").getBytes(StandardCharsets.ISO_8859_1);
        if (!MessageDigest.isEqual(expected, sent)
                || !signing.isWellFormed()
                || encodesSlash(exchange.rawPath())) {
            return Refusal.WRONG;
        }
        if (!isInTime(signing.time())) {
            return Refusal.OUT_OF_TIME;
        }
        return signing.isOfEncrypted() && body.length > 0 ? Refusal.ENCRYPTED : null;
    }

    /** Decoded, as it is signed, it reads like the path of another route. */
    private static boolean encodesSlash(String rawPath) {
        return rawPath.contains("%2F") || rawPath.contains("%2f");
    }

    private boolean isInTime(String time) {
        long seconds = Long.parseLong(time);
        long now = clock.instant().getEpochSecond();
        return seconds >= now - expiry.toSeconds() && seconds <= now + expiry.toSeconds();
    }

    private static Optional<byte[]> base64(String text) {
        try {
            return Optional.of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * What a secret holds.
     *
     * @param key the key of the HMAC, of one zero where there is none
     * @param isWellFormed whether it holds all there must be; what does not is used all the same,
     *     so that nobody can tell it by the time it takes
     */
    private record Signing(byte[] key, String time, String type, boolean isWellFormed) {

        static Signing of(byte[] secret) {
            Optional<Attributes> attributes =
                    Attributes.of(new String(secret, StandardCharsets.UTF_8));
            byte[] key =
                    attributes
                            .flatMap(known -> base64(known.get("key")))
                            .filter(bytes -> bytes.length > 0)
                            .orElse(new byte[1]);
            String time = attributes.map(known -> known.get("time")).orElse("");
            String type = attributes.map(known -> known.get("type")).orElse("");
            boolean isWellFormed =
                    !attributes.map(known -> known.get("key")).orElse("").isEmpty()
                            && base64(attributes.get().get("key")).isPresent()
                            && WHOLE.matcher(time).matches()
                            && WHOLE.matcher(type).matches();
            return new Signing(key, time, type, isWellFormed);
        }

        boolean isOfEncrypted() {
            return Long.toString(Long.parseLong(type)).equals(ENCRYPTED);
        }

        /** The signature of a request by this key, as it would have to be sent. */
        byte[] signature(Exchange exchange, byte[] body) {
            try {
                String hash =
                        HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
                String content =
                        String.join(
                                "\n",
                                time,
                                exchange.method(),
                                exchange.path(),
                                exchange.rawQuery(),
                                hash);
                Mac mac = Mac.getInstance(HMAC);
                mac.init(new SecretKeySpec(key, HMAC));
                return Base64.getEncoder()
                        .encode(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public String toString() {
            return "***";
        }
    }
}
