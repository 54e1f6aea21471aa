/** The command line: one class a command. */
@NullMarked
package dev.gatewright.cli;

import org.jspecify.annotations.NullMarked;
