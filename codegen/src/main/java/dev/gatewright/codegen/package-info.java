/** A resolved API to files: planned without looking at the disk, then written where they differ. */
@NullMarked
package dev.gatewright.codegen;

import org.jspecify.annotations.NullMarked;
