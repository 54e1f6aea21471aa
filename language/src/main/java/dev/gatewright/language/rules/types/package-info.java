/** What declared types must hold to. */
@NullMarked
package dev.gatewright.language.rules.types;

import org.jspecify.annotations.NullMarked;
