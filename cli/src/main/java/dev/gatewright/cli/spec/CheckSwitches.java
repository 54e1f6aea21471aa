package dev.gatewright.cli.spec;

import dev.gatewright.language.CheckOptions;
import picocli.CommandLine.Option;

/** What a command may hold a spec to beyond what every spec is held to. */
final class CheckSwitches {

    @Option(
            names = "--strict",
            description = "Make keys and options without meaning errors rather than warnings.")
    private boolean strict;

    @Option(
            names = "--warn-open-routes",
            description =
                    "Where some routes need a token, warn of each that does not and does not say"
                            + " @public.")
    private boolean warnOpenRoutes;

    /** The switches as the language takes them. */
    CheckOptions options() {
        return new CheckOptions(strict, warnOpenRoutes);
    }
}
