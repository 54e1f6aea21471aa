package dev.gatewright.cli.terminal;

import picocli.CommandLine.Option;

/** The option {@code --format} of every command that reports something. */
public final class FormatOption {

    @Option(
            names = "--format",
            paramLabel = "text|json",
            converter = OfFormat.class,
            completionCandidates = OfFormat.class,
            description = "How to write the result: text for people (default), json for tools.")
    private OutputFormat value = OutputFormat.TEXT;

    public OutputFormat value() {
        return value;
    }

    static final class OfFormat extends Choice<OutputFormat> {
        OfFormat() {
            super(OutputFormat.values());
        }
    }
}
