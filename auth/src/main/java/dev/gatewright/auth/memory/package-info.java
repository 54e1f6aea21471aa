/** A store that keeps everything in memory. */
@NullMarked
package dev.gatewright.auth.memory;

import org.jspecify.annotations.NullMarked;
