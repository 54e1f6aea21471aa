/** Trees to one resolved API: imports, names, tags, annotations. */
@NullMarked
package dev.gatewright.language.resolve;

import org.jspecify.annotations.NullMarked;
