/** Names of a spec as names in Java, each unique in its scope. */
@NullMarked
package dev.gatewright.codegen.java.name;

import org.jspecify.annotations.NullMarked;
