package dev.gatewright.cli;

/** How a command writes what it found. */
enum OutputFormat {
    /** For people. */
    TEXT,
    /** For tools. */
    JSON
}
