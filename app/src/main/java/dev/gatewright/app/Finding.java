package dev.gatewright.app;

/**
 * Something that was looked at before a start.
 *
 * @param level what it means for the start
 * @param subject what was looked at, in a word
 * @param text what there is
 * @param advice what to do; empty where it is well
 */
record Finding(Level level, String subject, String text, String advice) {

    /** What a finding means. */
    enum Level {
        /** All is well. */
        OK,
        /** The service starts, and is weaker or less safe than it could be. */
        WARNING,
        /** The service does not start, or not as it should. */
        FAULT
    }

    static Finding ok(String subject, String text) {
        return new Finding(Level.OK, subject, text, "");
    }

    static Finding warning(String subject, String text, String advice) {
        return new Finding(Level.WARNING, subject, text, advice);
    }

    static Finding fault(String subject, String text, String advice) {
        return new Finding(Level.FAULT, subject, text, advice);
    }
}
