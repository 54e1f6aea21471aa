package dev.gatewright.jwt.signature;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * As much of DER (X.690) as the PEM forms of keys need: walking over elements and wrapping them. A
 * length may take three bytes, up to 16 MiB, far more than a key has; none reaches beyond what is
 * there. Keys themselves are read by the JDK, in the form that it takes.
 */
public final class Der {

    public static final int INTEGER = 0x02;
    public static final int BIT_STRING = 0x03;
    public static final int OCTET_STRING = 0x04;
    public static final int SEQUENCE = 0x30;
    public static final int CONTEXT_0 = 0xa0;
    public static final int CONTEXT_1 = 0xa1;

    private final byte[] bytes;
    private int at;

    public Der(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean atEnd() {
        return at == bytes.length;
    }

    /** The tag of the next element; -1 at the end. */
    public int nextTag() {
        return atEnd() ? -1 : bytes[at] & 0xff;
    }

    /** The content of the next element, which must have this tag. */
    public byte[] content(int tag) {
        if (nextTag() != tag) {
            throw malformed();
        }
        at++;
        int length = length();
        if (length > bytes.length - at) {
            throw malformed();
        }
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    /** The next element, read further. */
    public Der inside(int tag) {
        return new Der(content(tag));
    }

    private int length() {
        int first = octet();
        if (first < 0x80) {
            return first;
        }
        int octets = first & 0x7f;
        if (octets == 0 || octets > 3) {
            throw malformed();
        }
        int length = 0;
        for (int i = 0; i < octets; i++) {
            length = length << 8 | octet();
        }
        return length;
    }

    private int octet() {
        if (atEnd()) {
            throw malformed();
        }
        return bytes[at++] & 0xff;
    }

    private static RefusedKeyException malformed() {
        return new RefusedKeyException(KeyRefusalReason.MALFORMED, "a PEM block", "its DER");
    }

    /** An element of the contents one after another. */
    public static byte[] element(int tag, byte[]... contents) {
        int length = Arrays.stream(contents).mapToInt(c -> c.length).sum();
        ByteArrayOutputStream out = new ByteArrayOutputStream(length + 5);
        out.write(tag);
        if (length < 0x80) {
            out.write(length);
        } else {
            out.write(0x83);
            out.write(length >> 16);
            out.write(length >> 8);
            out.write(length);
        }
        for (byte[] content : contents) {
            out.writeBytes(content);
        }
        return out.toByteArray();
    }
}
