package dev.gatewright.jwt.json;

/**
 * Says that bytes are not one JSON object as we read it. Carries no stack trace and no text of the
 * input: it is raised for hostile input, and often.
 */
public final class MalformedJsonException extends Exception {

    private static final long serialVersionUID = 1;

    /** What is wrong. */
    public enum Fault {
        /** Not JSON, not UTF-8, not an object, or something follows the object. */
        SYNTAX,
        /** An object has two members of one name, however the names are spelled. */
        DUPLICATE_NAME,
        /** Objects and arrays nest deeper than {@link JsonObject#MAX_DEPTH}. */
        TOO_DEEP
    }

    private final Fault fault;

    MalformedJsonException(Fault fault) {
        super(fault.name(), null, false, false);
        this.fault = fault;
    }

    /** What is wrong. */
    public Fault fault() {
        return fault;
    }
}
