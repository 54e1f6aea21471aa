/** The way in: files or text to an API, and diagnostics to text. */
@NullMarked
package dev.gatewright.language.source;

import org.jspecify.annotations.NullMarked;
