package dev.gatewright.jwt.signature;

import java.math.BigInteger;
import java.util.Arrays;

/** Big-endian octets of unsigned numbers. */
public final class Octets {

    private Octets() {}

    /** As few octets as the number needs. */
    public static byte[] minimal(BigInteger number) {
        return fixed(number, Math.max(1, (number.bitLength() + 7) / Byte.SIZE));
    }

    /** Exactly {@code length} octets, zeros in front; the number must fit. */
    public static byte[] fixed(BigInteger number, int length) {
        byte[] signed = number.toByteArray();
        byte[] octets = new byte[length];
        int used = Math.min(signed.length, length);
        System.arraycopy(signed, signed.length - used, octets, length - used, used);
        return octets;
    }

    public static byte[] reversed(byte[] octets) {
        byte[] reversed = new byte[octets.length];
        for (int i = 0; i < octets.length; i++) {
            reversed[i] = octets[octets.length - 1 - i];
        }
        return reversed;
    }

    public static BigInteger number(byte[] octets, int from, int to) {
        return new BigInteger(1, Arrays.copyOfRange(octets, from, to));
    }
}
