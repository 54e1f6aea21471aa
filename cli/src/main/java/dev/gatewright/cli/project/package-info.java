/** Projects as {@code gatewright new} makes them. */
@NullMarked
package dev.gatewright.cli.project;

import org.jspecify.annotations.NullMarked;
