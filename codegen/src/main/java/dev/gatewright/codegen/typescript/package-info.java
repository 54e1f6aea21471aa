/** A resolved API to a client in TypeScript. */
@NullMarked
package dev.gatewright.codegen.typescript;

import org.jspecify.annotations.NullMarked;
