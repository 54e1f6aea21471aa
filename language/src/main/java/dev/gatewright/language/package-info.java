/** The {@code .api} language: text to a resolved model, with diagnostics. */
@NullMarked
package dev.gatewright.language;

import org.jspecify.annotations.NullMarked;
