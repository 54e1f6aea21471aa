package dev.gatewright.runtime;

/**
 * Collects what is wrong with an input, so that a caller learns of every fault at once.
 *
 * <p>A field keeps its first fault: later ones of the same field are not noted, so a check may go
 * on with the neutral value a failed read returned.
 */
public interface ViolationSink {

    /**
     * Notes a fault.
     *
     * @param field the field of the present object, as the caller spells it
     * @param reason what is wrong, without the value: {@code out of range [0:120]}
     */
    void fault(String field, String reason);

    /** Whether a fault has been noted. */
    boolean hasErrors();
}
