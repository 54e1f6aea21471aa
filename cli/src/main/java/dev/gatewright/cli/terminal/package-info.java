/**
 * What every command shares: where it reads and writes, its exit codes, options and forms of
 * output.
 */
@NullMarked
package dev.gatewright.cli.terminal;

import org.jspecify.annotations.NullMarked;
