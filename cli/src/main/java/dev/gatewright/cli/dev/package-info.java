/**
 * A service in development: built, started, and replaced within this process when a file changes.
 */
@NullMarked
package dev.gatewright.cli.dev;

import org.jspecify.annotations.NullMarked;
