package dev.gatewright.cli.terminal;

import picocli.CommandLine.Option;

/**
 * The option {@code --format} of every command that reports something.
 *
 * <p>Text may change from version to version; JSON is for scripts, and its members stay.
 */
public final class FormatOption {

    @Option(
            names = "--format",
            paramLabel = "text|json",
            converter = OfFormat.class,
            completionCandidates = OfFormat.class,
            description = "How to write the result: text for people (default), json for tools.")
    private OutputFormat value = OutputFormat.TEXT;

    /** What was asked for; text without the option. */
    public OutputFormat value() {
        return value;
    }

    static final class OfFormat extends Choice<OutputFormat> {
        OfFormat() {
            super(OutputFormat.values());
        }
    }
}
