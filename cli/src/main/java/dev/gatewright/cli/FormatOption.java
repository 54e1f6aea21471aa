package dev.gatewright.cli;

import picocli.CommandLine.Option;

/** The option {@code --format} of every command that reports something. */
final class FormatOption {

    @Option(
            names = "--format",
            paramLabel = "text|json",
            description = "How to write the result: text for people (default), json for tools.")
    private OutputFormat value = OutputFormat.TEXT;

    OutputFormat value() {
        return value;
    }
}
