package dev.gatewright.jwt;

import dev.gatewright.jwt.internal.Base64Url;
import dev.gatewright.jwt.internal.MalformedTextException;
import dev.gatewright.jwt.internal.MalformedTextException.MalformedReason;
import dev.gatewright.jwt.key.VerificationKey;
import dev.gatewright.jwt.signature.SignatureVerifier;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * A token in compact form, split and checked for form only: nothing of it is to be believed. Each
 * of its segments is the canonical base64url of some bytes, so the token has no other spelling.
 */
final class CompactToken {

    static final int MAX_LENGTH = 8 * 1024;

    private final byte[] ascii;
    private final int headerEnd;
    private final int payloadEnd;
    private final byte[] payload;
    private final byte[] signature;

    private CompactToken(byte[] ascii, int headerEnd, int payloadEnd) throws RefusedTokenException {
        this.ascii = ascii;
        this.headerEnd = headerEnd;
        this.payloadEnd = payloadEnd;
        this.payload = decode(headerEnd + 1, payloadEnd);
        this.signature = decode(payloadEnd + 1, ascii.length);
    }

    /** Reads a token, whose claims cannot be empty. */
    static CompactToken read(String token) throws RefusedTokenException {
        CompactToken read = readAny(token);
        if (read.payload.length == 0) {
            throw new RefusedTokenException(RefusalReason.EMPTY_SEGMENT);
        }
        return read;
    }

    /** Reads any signed text: the payload may be empty (RFC 7515 §3.1). */
    static CompactToken readAny(String token) throws RefusedTokenException {
        if (token.length() > MAX_LENGTH) {
            throw new RefusedTokenException(RefusalReason.TOO_LONG);
        }
        int headerEnd = token.indexOf('.');
        int payloadEnd = token.indexOf('.', headerEnd + 1);
        if (headerEnd < 0 || payloadEnd < 0 || token.indexOf('.', payloadEnd + 1) >= 0) {
            throw new RefusedTokenException(RefusalReason.NOT_THREE_SEGMENTS);
        }
        if (headerEnd == 0 || payloadEnd == token.length() - 1) {
            throw new RefusedTokenException(RefusalReason.EMPTY_SEGMENT);
        }
        // Characters beyond Latin-1 become '?', which no segment may hold.
        return new CompactToken(token.getBytes(StandardCharsets.ISO_8859_1), headerEnd, payloadEnd);
    }

    /** The bytes of the header, decoded again at each call. */
    byte[] header() throws RefusedTokenException {
        return decode(0, headerEnd);
    }

    /** The bytes of the claims. */
    byte[] payload() {
        return payload;
    }

    private byte[] decode(int from, int to) throws RefusedTokenException {
        try {
            return Base64Url.decode(ascii, from, to);
        } catch (MalformedTextException e) {
            throw new RefusedTokenException(
                    e.reason() == MalformedReason.ILLEGAL_CHARACTER
                            ? RefusalReason.ILLEGAL_CHARACTER
                            : RefusalReason.NON_CANONICAL_BASE64);
        }
    }

    byte[] headerSegment() {
        return Arrays.copyOf(ascii, headerEnd);
    }

    boolean hasHeader(byte[] segment) {
        return Arrays.equals(ascii, 0, headerEnd, segment, 0, segment.length);
    }

    byte[] signature() {
        return signature;
    }

    /** Whether it has these three parts, which says that it has the same text too. */
    boolean has(byte[] headerSegment, byte[] claims, byte[] signed) {
        return hasHeader(headerSegment)
                && Arrays.equals(payload, claims)
                && MessageDigest.isEqual(signature, signed);
    }

    boolean isSignedBy(VerificationKey key) {
        return key.verifies(ascii, payloadEnd, signature);
    }

    /** Whether a check that may count on this token's header finds the signature good. */
    boolean passes(SignatureVerifier check) {
        return check.verifies(ascii, payloadEnd, signature);
    }
}
