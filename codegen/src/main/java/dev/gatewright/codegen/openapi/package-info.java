/** A resolved API to an OpenAPI 3.1 document. */
@NullMarked
package dev.gatewright.codegen.openapi;

import org.jspecify.annotations.NullMarked;
