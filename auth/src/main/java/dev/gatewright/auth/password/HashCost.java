package dev.gatewright.auth.password;

/**
 * The cost of an Argon2id hash (RFC 9106).
 *
 * @param memoryKib memory in KiB, 8 to 1,048,576
 * @param passes iterations, 1 to 64
 * @param lanes parallelism, 1 to 16
 */
public record HashCost(int memoryKib, int passes, int lanes) {

    /** The least a service may use: 19 MiB, two passes, one lane. */
    public static final HashCost LEAST = new HashCost(19_456, 2, 1);

    public HashCost {
        within("memoryKib", memoryKib, 8, 1 << 20);
        within("passes", passes, 1, 64);
        within("lanes", lanes, 1, 16);
    }

    /** Whether these cost less than {@code other} in memory or passes. */
    boolean isBelow(HashCost other) {
        return memoryKib < other.memoryKib || passes < other.passes;
    }

    private static void within(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "Argon2 " + name + " must be " + least + " to " + most + ": " + value);
        }
    }
}
