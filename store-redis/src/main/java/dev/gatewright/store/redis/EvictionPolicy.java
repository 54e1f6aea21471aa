package dev.gatewright.store.redis;

/** Whether a server forgets keys when its memory is full. */
final class EvictionPolicy {
    private static final String FIELD = "maxmemory_policy:";

    private EvictionPolicy() {}

    private static final class Refusal extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        Refusal(String message) {
            super(message);
        }
    }

    /** Whether something failed because {@link #requireNone} refused a server. */
    static boolean isRefusal(Throwable failure) {
        return failure instanceof Refusal || failure.getCause() instanceof Refusal;
    }

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
            throw new Refusal(
                    "Redis may forget who was logged out: its maxmemory-policy is "
                            + policy
                            + "; set it to noeviction");
        }
    }
}
