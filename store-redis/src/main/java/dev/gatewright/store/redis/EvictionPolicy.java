package dev.gatewright.store.redis;

/** Whether a server forgets keys when its memory is full. */
final class EvictionPolicy {
    private static final String FIELD = "maxmemory_policy:";

    private EvictionPolicy() {}

    /**
     * Refuses a server that may forget revocations or sessions.
     *
     * @param memory its answer to {@code INFO memory}
     * @throws IllegalStateException if its policy is another than {@code noeviction}, or not told
     */
    static void requireNone(String memory) {
        String policy =
                memory.lines()
                        .filter(line -> line.startsWith(FIELD))
                        .map(line -> line.substring(FIELD.length()).strip())
                        .findFirst()
                        .orElse("unknown");
        if (!policy.equals("noeviction")) {
            throw new IllegalStateException(
                    "Redis may forget who was logged out: its maxmemory-policy is "
                            + policy
                            + "; set it to noeviction");
        }
    }
}
