/** A resolved API to Java source: names and types are decided first, then each class is written. */
@NullMarked
package dev.gatewright.codegen.java;

import org.jspecify.annotations.NullMarked;
