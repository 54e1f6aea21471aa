/** Keys: rings of them, their files, and the formats they are read from. */
@NullMarked
package dev.gatewright.jwt.key;

import org.jspecify.annotations.NullMarked;
