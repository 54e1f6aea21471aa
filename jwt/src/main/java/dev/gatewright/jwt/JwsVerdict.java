package dev.gatewright.jwt;

/** What a {@link JwsVerifier} says of signed text. */
public sealed interface JwsVerdict {

    /** One of the keys has signed the text. */
    final class Accepted implements JwsVerdict {

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
            return "Genuine[" + payload.length + " bytes]";
        }
    }

    /** The text is refused, for a reason up to {@link RefusalReason#BAD_SIGNATURE}. */
    record Rejected(RefusalReason reason) implements JwsVerdict {}
}
