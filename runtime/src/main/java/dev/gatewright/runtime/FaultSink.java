package dev.gatewright.runtime;

/** Collects what is wrong with an input, so that a caller learns of every fault at once. */
public interface FaultSink {

    /**
     * Notes a fault.
     *
     * @param field the field of the present object, as the caller spells it
     * @param reason what is wrong, without the value: {@code out of range [0:120]}
     */
    void fault(String field, String reason);

    /** Whether a fault has been noted. */
    boolean faulty();
}
