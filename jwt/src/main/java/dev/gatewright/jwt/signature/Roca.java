package dev.gatewright.jwt.signature;

import java.math.BigInteger;

/**
 * Recognises RSA moduli out of the chips of CVE-2017-15361 (ROCA), whose factors can be computed.
 *
 * <p>The primes of that generator are powers of 65537 modulo every small prime, and so are their
 * products. Of sound moduli fewer than one in a hundred million look like that.
 */
public final class Roca {

    private static final BigInteger GENERATOR = BigInteger.valueOf(65537);

    private static final int[] SMALL_PRIMES = {
        3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97,
        101, 103, 107, 109, 113, 127, 131, 137, 139, 149, 151, 157, 163, 167
    };

    private Roca() {}

    public static boolean isVulnerable(BigInteger modulus) {
        for (int prime : SMALL_PRIMES) {
            if (!isPowerOfGenerator(residue(modulus, prime), prime)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPowerOfGenerator(int residue, int prime) {
        int generator = residue(GENERATOR, prime);
        int power = 1;
        do {
            if (power == residue) {
                return true;
            }
            power = power * generator % prime;
        } while (power != 1);
        return false;
    }

    private static int residue(BigInteger number, int prime) {
        return number.mod(BigInteger.valueOf(prime)).intValue();
    }
}
