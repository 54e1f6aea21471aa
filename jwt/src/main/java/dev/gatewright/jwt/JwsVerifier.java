package dev.gatewright.jwt;

import dev.gatewright.jwt.key.KeySource;
import java.time.InstantSource;

/**
 * Verifies text signed in compact form (RFC 7515) whose payload need not be claims: who signed it,
 * and nothing else. The payload may be empty. For tokens there is {@link TokenVerifier}, which also
 * asks whether they are in time and meant for us; what is accepted here never becomes a {@link
 * VerifiedToken}.
 *
 * <p>Reads as strictly, in the same order and with the same refusals, up to the signature. {@code
 * typ} may be anything. Without a {@code kid} every key of the header's algorithm is tried, so keep
 * the keys few. Safe for use by many threads at once.
 */
public final class JwsVerifier {

    private final KeyChoice choice;
    private final InstantSource clock;

    /** What is said of signed text. */
    public sealed interface Verdict {

        /** One of the keys has signed the text. */
        final class Accepted implements Verdict {

            private final byte[] payload;

            /** Takes over {@code payload}. */
            Accepted(byte[] payload) {
                this.payload = payload;
            }

            /** What was signed: any bytes, in no particular form. */
            public byte[] payload() {
                return payload.clone();
            }

            /** The length only: the rest may be personal. */
            @Override
            public String toString() {
                return "Accepted[" + payload.length + " bytes]";
            }
        }

        /** The text is refused, for a reason up to {@link RefusalReason#BAD_SIGNATURE}. */
        record Rejected(RefusalReason reason) implements Verdict {}
    }

    /**
     * @param clock tells which retired keys have had their time
     */
    public JwsVerifier(KeySource keys, InstantSource clock) {
        this.choice = new KeyChoice.OfAnyType(keys);
        this.clock = clock;
    }

    /**
     * Verifies the signature of text in compact form, with nothing around it.
     *
     * @param jws untrusted text of any length
     */
    public Verdict verify(String jws) {
        try {
            CompactToken text = CompactToken.readAny(jws);
            choice.signer(text, TokenHeader.read(text.header()), clock.millis());
            return new Verdict.Accepted(text.payload().clone());
        } catch (RefusedTokenException e) {
            return new Verdict.Rejected(e.reason());
        }
    }
}
