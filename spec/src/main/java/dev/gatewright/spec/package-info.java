/** The {@code .api} language: text to a resolved model, with diagnostics. */
@NullMarked
package dev.gatewright.spec;

import org.jspecify.annotations.NullMarked;
