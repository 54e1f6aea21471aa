package dev.gatewright.cli.terminal;

/** How a command writes what it found. */
public enum OutputFormat {
    /** For people. */
    TEXT,
    /** For tools. */
    JSON
}
