package dev.gatewright.jwt;

import dev.gatewright.jwt.key.VerificationKey;
import dev.gatewright.jwt.signature.SignatureVerifier;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The header segments of tokens verified recently, so that the same bytes need not be read again.
 *
 * <p>All tokens of one key share one header segment. Only headers of tokens whose signature held
 * get in, so nobody but an issuer can fill it. Readers see an array that never changes.
 */
final class KnownHeaders {

    private static final int MOST = 8;

    /** A header segment and what it led to; {@code check} is that of {@code key}. */
    record Known(byte[] segment, Trust trust, VerificationKey key, SignatureVerifier check) {

        static Known of(byte[] segment, Trust trust, VerificationKey key) {
            return new Known(segment, trust, key, key.checkOfInputsStartingWith(segment));
        }
    }

    private volatile Known[] known = {};

    @Nullable Known find(CompactToken token) {
        for (Known header : known) {
            if (token.hasHeader(header.segment())) {
                return header;
            }
        }
        return null;
    }

    /** Puts the header in front, in place of what was known of it; the oldest falls out. */
    void add(CompactToken token, Trust trust, VerificationKey key) {
        Known added = Known.of(token.headerSegment(), trust, key);
        Known[] before = known;
        Known[] others =
                Arrays.stream(before)
                        .filter(header -> !token.hasHeader(header.segment()))
                        .limit(MOST - 1)
                        .toArray(Known[]::new);
        Known[] after = new Known[others.length + 1];
        after[0] = added;
        System.arraycopy(others, 0, after, 1, others.length);
        known = after;
    }
}
