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

    /** A header segment and what it led to. */
    record Header(byte[] segment, Trust trust, VerificationKey key) {

        @SuppressWarnings("ReferenceEquality") // of one key there is one object
        boolean isOf(CompactToken token, Trust trust, VerificationKey key) {
            return this.trust == trust && this.key == key && token.hasHeader(segment);
        }
    }

    /** A header that names its key; {@code check} is that of the key. */
    record Known(Header header, SignatureVerifier check) {

        static Known of(Header header) {
            return new Known(header, header.key().checkOfInputsStartingWith(header.segment()));
        }
    }

    private volatile Known[] known = {};
    private volatile @Nullable Header lastNameless;

    @Nullable Known find(CompactToken token) {
        for (Known header : known) {
            if (token.hasHeader(header.header().segment())) {
                return header;
            }
        }
        return null;
    }

    /**
     * The header of a token that was verified, the same object for many tokens. One that names its
     * key is put in front, in place of what was known of it; the oldest falls out.
     *
     * @param isNameless whether it names no key, so that other keys have to be tried each time
     */
    Header add(CompactToken token, boolean isNameless, Trust trust, VerificationKey key) {
        if (isNameless) {
            return nameless(token, trust, key);
        }
        Header added = new Header(token.headerSegment(), trust, key);
        Known[] before = known;
        Known[] others =
                Arrays.stream(before)
                        .filter(other -> !token.hasHeader(other.header().segment()))
                        .limit(MOST - 1)
                        .toArray(Known[]::new);
        Known[] after = new Known[others.length + 1];
        after[0] = Known.of(added);
        System.arraycopy(others, 0, after, 1, others.length);
        known = after;
        return added;
    }

    private Header nameless(CompactToken token, Trust trust, VerificationKey key) {
        Header last = lastNameless;
        if (last != null && last.isOf(token, trust, key)) {
            return last;
        }
        Header header = new Header(token.headerSegment(), trust, key);
        lastNameless = header;
        return header;
    }
}
