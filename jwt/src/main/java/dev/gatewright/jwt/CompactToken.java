package dev.gatewright.jwt;

import dev.gatewright.jwt.encoding.Base64Url;
import dev.gatewright.jwt.encoding.MalformedTextException;
import dev.gatewright.jwt.encoding.MalformedTextException.Fault;
import java.nio.charset.StandardCharsets;

/**
 * The three segments of a token in compact form, split and checked for form only: nothing of it is
 * to be believed.
 *
 * @param ascii the whole token
 * @param headerEnd the index of the first dot
 * @param payloadEnd the index of the second dot
 */
record CompactToken(byte[] ascii, int headerEnd, int payloadEnd) {

    static final int MAX_LENGTH = 8 * 1024;

    static CompactToken split(String token) throws RefusedTokenException {
        if (token.length() > MAX_LENGTH) {
            throw new RefusedTokenException(Reason.TOO_LONG);
        }
        int headerEnd = token.indexOf('.');
        int payloadEnd = token.indexOf('.', headerEnd + 1);
        if (headerEnd < 0 || payloadEnd < 0 || token.indexOf('.', payloadEnd + 1) >= 0) {
            throw new RefusedTokenException(Reason.NOT_THREE_SEGMENTS);
        }
        if (headerEnd == 0 || payloadEnd == headerEnd + 1 || payloadEnd == token.length() - 1) {
            throw new RefusedTokenException(Reason.EMPTY_SEGMENT);
        }
        // Characters beyond Latin-1 become '?', which no segment may hold.
        return new CompactToken(token.getBytes(StandardCharsets.ISO_8859_1), headerEnd, payloadEnd);
    }

    byte[] header() throws RefusedTokenException {
        return decode(0, headerEnd);
    }

    byte[] payload() throws RefusedTokenException {
        return decode(headerEnd + 1, payloadEnd);
    }

    byte[] signature() throws RefusedTokenException {
        return decode(payloadEnd + 1, ascii.length);
    }

    private byte[] decode(int from, int to) throws RefusedTokenException {
        try {
            return Base64Url.decode(ascii, from, to);
        } catch (MalformedTextException e) {
            throw new RefusedTokenException(
                    e.fault() == Fault.ILLEGAL_CHARACTER
                            ? Reason.ILLEGAL_CHARACTER
                            : Reason.NON_CANONICAL_BASE64);
        }
    }

    boolean isSignedBy(VerificationKey key, byte[] signature) {
        return key.holds(ascii, payloadEnd, signature);
    }
}
