/** Writes clients in Kotlin: data classes, and a class with a suspending function a route. */
@NullMarked
package dev.gatewright.codegen.kotlin;

import org.jspecify.annotations.NullMarked;
