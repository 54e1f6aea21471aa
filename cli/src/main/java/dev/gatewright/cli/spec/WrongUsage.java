package dev.gatewright.cli.spec;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * Makes what a command throws for a command line that is wrong. Where a command names a class of
 * picocli's as an exception, the JVM loads that class to verify the command at each start, also of
 * a check that has no use for either.
 */
final class WrongUsage {

    private WrongUsage() {}

    /** The fault of a command. */
    static RuntimeException of(CommandSpec command, String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
