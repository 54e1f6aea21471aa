package dev.gatewright.cli.token;

import dev.gatewright.cli.terminal.OfAlgorithm;
import dev.gatewright.jwt.key.KeyDocument;
import dev.gatewright.jwt.key.KeyRing;
import dev.gatewright.jwt.key.KeySource;
import dev.gatewright.jwt.key.Pem;
import dev.gatewright.jwt.key.SigningKey;
import dev.gatewright.jwt.key.remote.HttpJwksFetcher;
import dev.gatewright.jwt.key.remote.RemoteKeys;
import dev.gatewright.jwt.signature.Algorithm;
import dev.gatewright.jwt.signature.KeyRefusalReason;
import dev.gatewright.jwt.signature.RefusedKeyException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/**
 * Where the keys of a command come from.
 *
 * <p>A secret comes from a file alone: an argument would be seen in the list of processes.
 */
abstract class KeyOptions {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final String BYTE_ORDER_MARK = "\ufeff";

    /** One for each kind of key that a PEM may have. */
    private static final List<Algorithm> OF_PAIRS =
            List.of(
                    Algorithm.RS256,
                    Algorithm.ES256,
                    Algorithm.ES384,
                    Algorithm.ES512,
                    Algorithm.ED25519);

    @Option(
            names = "--algorithm",
            paramLabel = "ALGORITHM",
            converter = OfAlgorithm.class,
            description =
                    "Of a secret (default HS256) or a PEM (default: that of its curve, or RS256).")
    private @Nullable Algorithm algorithm;

    @Option(names = "--kid", paramLabel = "KID", description = "The kid of a secret.")
    private @Nullable String kid;

    private KeyOptions() {}

    /** One of these. */
    private static class KeyFile {

        @Option(
                names = "--secret-file",
                paramLabel = "FILE",
                description = "A file with nothing but a shared secret.")
        @Nullable Path secret;

        @Option(
                names = "--key",
                paramLabel = "FILE",
                description = "A PEM, a JWK, a JWK set or a key file, of secrets too.")
        @Nullable Path key;
    }

    /** One of those, or where keys are published, which are there to verify with only. */
    private static final class KeyFileOrAddress extends KeyFile {

        @Option(
                names = "--jwks",
                paramLabel = "URL",
                description = "The address of a JWK set; https unless on this machine.")
        private @Nullable URI address;
    }

    /** Of a command that verifies. */
    static final class ForVerifying extends KeyOptions {

        @ArgGroup(exclusive = true, multiplicity = "1")
        private KeyFileOrAddress place = new KeyFileOrAddress();

        /** Keys to verify with. */
        KeySource read(InstantSource clock) throws IOException {
            if (place.secret != null) {
                return KeyRing.of(secret(place.secret));
            }
            if (place.key != null) {
                return verifying(text(place.key));
            }
            return fetched(place.address, clock);
        }
    }

    /** Of a command that signs. */
    static final class ForSigning extends KeyOptions {

        @ArgGroup(exclusive = true, multiplicity = "1")
        private KeyFile place = new KeyFile();

        /** A key to sign with: a secret, a private key, or the active key of a key file. */
        KeyRing read() throws IOException {
            return place.secret != null
                    ? KeyRing.of(secret(place.secret))
                    : signing(text(Objects.requireNonNull(place.key)));
        }
    }

    private static String text(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is a folder; name a file in it");
        }
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new IOException(
                    file
                            + " is not text in UTF-8, as secrets, PEM, JWK and key files are; a key"
                            + " in DER becomes PEM by 'openssl pkey -inform DER'",
                    e);
        }
    }

    /** The secret in a file as a service reads it: without what editors put before and after. */
    SigningKey secret(Path file) throws IOException {
        String text = text(file);
        byte[] secret =
                (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text)
                        .strip()
                        .getBytes(StandardCharsets.UTF_8);
        Algorithm hmac = algorithm == null ? Algorithm.HS256 : algorithm;
        return kid == null ? SigningKey.hmac(hmac, secret) : SigningKey.hmac(hmac, secret, kid);
    }

    /** Keys of a text whose form tells itself: PEM, JWK, a set of them, or a key file. */
    KeySource verifying(String text) {
        if (isPem(text)) {
            return KeyDocument.of(
                    algorithm == null ? Pem.readPublic(text) : Pem.readPublic(algorithm, text));
        }
        return KeyDocument.readForVerifying(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A private key, or the active key of a key file. */
    KeyRing signing(String text) {
        if (isPem(text)) {
            return KeyRing.of(algorithm == null ? pair(text) : Pem.readPrivate(algorithm, text));
        }
        return KeyDocument.readForSigning(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The private key of a PEM for the first algorithm that it is for. */
    private static SigningKey pair(String pem) {
        List<RefusedKeyException> refusals = new ArrayList<>();
        for (Algorithm candidate : OF_PAIRS) {
            try {
                return Pem.readPrivate(candidate, pem);
            } catch (RefusedKeyException e) {
                refusals.add(e);
            }
        }
        // To other kinds of keys, a key is malformed.
        throw refusals.stream()
                .filter(refusal -> refusal.reason() != KeyRefusalReason.MALFORMED)
                .findFirst()
                .orElse(refusals.getFirst());
    }

    /** PEM may have text before it (RFC 7468 §2), but none that is JSON. */
    private static boolean isPem(String text) {
        return !text.stripLeading().startsWith("{") && text.contains("-----BEGIN ");
    }

    /**
     * Keys that a service publishes, fetched once and before any token is looked at: an address
     * that cannot be reached is a fault of its own.
     */
    private static KeySource fetched(@Nullable URI address, InstantSource clock)
            throws IOException {
        HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
        URI jwks = Objects.requireNonNull(address);
        RemoteKeys keys =
                new RemoteKeys(
                        jwks.toString(),
                        new HttpJwksFetcher(client, jwks, TIMEOUT),
                        RemoteKeys.DEFAULT_MAX_AGE,
                        clock);
        keys.refresh();
        return keys;
    }
}
