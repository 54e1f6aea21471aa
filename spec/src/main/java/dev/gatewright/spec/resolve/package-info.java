/** Trees to one resolved API: imports, names, tags, annotations. */
@NullMarked
package dev.gatewright.spec.resolve;

import org.jspecify.annotations.NullMarked;
