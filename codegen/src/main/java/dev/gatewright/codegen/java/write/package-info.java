/** How generated Java is written. */
@NullMarked
package dev.gatewright.codegen.java.write;

import org.jspecify.annotations.NullMarked;
