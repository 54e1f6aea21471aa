package dev.gatewright.spec.report;

import dev.gatewright.spec.Diagnostic.Severity;

/** A kind of diagnostic. Its id is a promise: tools and people name it in their settings. */
public interface Fault {

    /** The stable name, in lower case with hyphens: {@code duplicate-route}. */
    String id();

    /** Whether it refuses the file. */
    Severity severity();

    /** What it means and what to do, in a sentence or two. */
    String explanation();

    /** The text of a small file in which it is the first diagnostic. */
    String example();
}
