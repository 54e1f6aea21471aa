@NullMarked
package dev.gatewright.codegen.java.refusal;

import org.jspecify.annotations.NullMarked;
