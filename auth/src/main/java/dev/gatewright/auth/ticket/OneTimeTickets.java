package dev.gatewright.auth.ticket;

import dev.gatewright.auth.revocation.Revocation;
import dev.gatewright.auth.revocation.RevocationLog;
import dev.gatewright.auth.revocation.TokenIdentity;
import dev.gatewright.auth.session.state.SessionStore;
import dev.gatewright.auth.store.Realm;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * One-time tickets: each stands for an access token once, for one path and a short time. A ticket
 * travels where tokens must not, in the query of a URI, which ends up in logs and histories:
 * whoever reads it there learns nothing from it, and can do nothing with it.
 *
 * <p>A ticket is 256 random bits, and the token and path encrypted; nothing is kept of it until it
 * is used. The hash of its bits is then put down in the store as an entry that can be written once,
 * whichever node asks for it. What is encrypted is the token as it was sent, so that it is
 * verified, and asked for revocation, as in a header.
 *
 * <p>Nodes need the same secrets and the same store. Safe for use by many threads.
 */
public final class OneTimeTickets {
    private static final int RANDOM_BYTES = 32;

    /** Longer than what any ticket has whose URI a server would read. */
    private static final int LONGEST = 16_384;

    /** By how much clocks of nodes may differ without a ticket being good twice. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private volatile TicketSeal seal;
    private final Duration life;
    private final SessionStore store;
    private final RevocationLog log;
    private final Realm used;
    private final InstantSource clock;
    private final SecureRandom random;

    /**
     * @param secrets the first one makes tickets; all of them are tried
     * @param life how long a ticket is good for
     * @param store where used ones are put down
     * @param log the same store, which tells of those
     * @param service the service's name: others may have the same store
     */
    public OneTimeTickets(
            List<byte[]> secrets,
            Duration life,
            SessionStore store,
            RevocationLog log,
            String service,
            InstantSource clock,
            SecureRandom random) {
        this.seal = new TicketSeal(secrets);
        this.life = life;
        this.store = store;
        this.log = log;
        this.used = new Realm(service, "tickets/");
        this.clock = clock;
        this.random = random;
    }

    /**
     * Makes tickets with other secrets from now on; those of the last one before are good as well.
     *
     * @param secrets the first one makes tickets; all of them are tried
     */
    public void replaceSecrets(List<byte[]> secrets) {
        seal = seal.replacedBy(secrets);
    }

    /** How long a ticket is good for. */
    public Duration life() {
        return life;
    }

    /**
     * A ticket for one request.
     *
     * @param scheme the scheme of the token
     * @param token a token that was just verified
     * @param path the path that may be asked for
     */
    public String issue(String scheme, String token, String path) {
        byte[] bits = new byte[RANDOM_BYTES];
        random.nextBytes(bits);
        byte[] sealed =
                seal.seal(bits, purpose(scheme, path), text(clock.instant().plus(life), token));
        byte[] ticket = Arrays.copyOf(bits, RANDOM_BYTES + sealed.length);
        System.arraycopy(sealed, 0, ticket, RANDOM_BYTES, sealed.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(ticket);
    }

    /**
     * Uses a ticket up.
     *
     * @param ticket untrusted text of any length
     * @throws dev.gatewright.auth.store.StoreUnavailableException when nobody can tell whether it
     *     was used; it may count as used from then on
     */
    public TicketOutcome redeem(String scheme, String ticket, String path) {
        return outcome(
                scheme,
                ticket,
                path,
                (id, until) -> store.revoke(new Revocation.OfToken(used, id, until.plus(MARGIN))));
    }

    /**
     * What {@link #redeem} would come to. The ticket stays as good as it is.
     *
     * @param ticket untrusted text of any length
     * @throws dev.gatewright.auth.store.StoreUnavailableException when nobody can tell whether it
     *     was used
     */
    public TicketOutcome peek(String scheme, String ticket, String path) {
        return outcome(
                scheme,
                ticket,
                path,
                (id, _) -> !log.isRevoked(new TokenIdentity(used, id, null, "", 0)));
    }

    /**
     * @param isUnused by the hash of a ticket's bits, and its end
     */
    private TicketOutcome outcome(
            String scheme, String ticket, String path, BiPredicate<String, Instant> isUnused) {
        Optional<byte[]> decoded = decode(ticket);
        if (decoded.isEmpty()) {
            return new TicketOutcome.Unknown();
        }
        byte[] bits = Arrays.copyOf(decoded.get(), RANDOM_BYTES);
        byte[] sealed = Arrays.copyOfRange(decoded.get(), RANDOM_BYTES, decoded.get().length);
        Optional<byte[]> text = seal.open(bits, purpose(scheme, path), sealed);
        if (text.isEmpty()) {
            return new TicketOutcome.Unknown();
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(text.get()));
        try {
            Instant until = Instant.ofEpochMilli(in.readLong());
            String token = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            if (!clock.instant().isBefore(until)) {
                return new TicketOutcome.Expired();
            }
            return isUnused.test(hash(bits), until)
                    ? new TicketOutcome.Redeemed(token)
                    : new TicketOutcome.Used();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String purpose(String scheme, String path) {
        return "gatewright ticket 1\n" + scheme + '\n' + path;
    }

    private static byte[] text(Instant until, String token) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(text)) {
            out.writeLong(until.toEpochMilli());
            out.write(token.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toByteArray();
    }

    private static Optional<byte[]> decode(String ticket) {
        if (ticket.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(ticket);
            boolean isCanonical =
                    Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(ticket);
            return isCanonical && bytes.length > RANDOM_BYTES
                    ? Optional.of(bytes)
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String hash(byte[] bits) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(bits));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
