/** Commands on key files: {@code gatewright keys}. */
@NullMarked
package dev.gatewright.cli.keys;

import org.jspecify.annotations.NullMarked;
