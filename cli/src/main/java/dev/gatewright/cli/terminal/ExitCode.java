package dev.gatewright.cli.terminal;

/** How commands end. */
public final class ExitCode {
    /** All is well. */
    public static final int DONE = 0;

    /** Something was found, or failed. */
    public static final int FAULTS = 1;

    /** The command line is wrong. */
    public static final int USAGE = 2;

    private ExitCode() {}
}
