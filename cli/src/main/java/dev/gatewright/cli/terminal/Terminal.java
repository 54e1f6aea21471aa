package dev.gatewright.cli.terminal;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;

/**
 * Where a command reads and writes.
 *
 * @param env the variables of the environment
 * @param colours whether a person looks at it on a terminal that has colours
 */
public record Terminal(
        InputStream in,
        PrintStream out,
        PrintStream err,
        Map<String, String> env,
        boolean colours) {}
