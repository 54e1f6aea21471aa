package dev.gatewright.cli;

import java.io.InputStream;
import java.io.PrintStream;

/**
 * Where a command reads and writes.
 *
 * @param colours whether a person looks at it on a terminal that has colours
 */
record Terminal(InputStream in, PrintStream out, PrintStream err, boolean colours) {}
