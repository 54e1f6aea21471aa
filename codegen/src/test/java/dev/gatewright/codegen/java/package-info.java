@NullMarked
package dev.gatewright.codegen.java;

import org.jspecify.annotations.NullMarked;
