/** What a resolved API must hold to: one rule, one class, one diagnostic id. */
@NullMarked
package dev.gatewright.language.rules;

import org.jspecify.annotations.NullMarked;
