package dev.gatewright.codegen;

/** Whose a generated file is. */
public enum Ownership {
    /** The generator's: rewritten when the spec changes, deleted when no longer planned. */
    OWNED,
    /** The user's: written when absent, then never touched. */
    SCAFFOLD
}
