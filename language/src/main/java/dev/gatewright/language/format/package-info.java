/** Trees back to text, in the one way it is written. */
@NullMarked
package dev.gatewright.language.format;

import org.jspecify.annotations.NullMarked;
