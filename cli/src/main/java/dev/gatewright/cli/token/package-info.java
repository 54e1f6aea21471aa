/** Commands on tokens: {@code gatewright token}. */
@NullMarked
package dev.gatewright.cli.token;

import org.jspecify.annotations.NullMarked;
