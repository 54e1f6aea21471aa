@NullMarked
package dev.gatewright.codegen;

import org.jspecify.annotations.NullMarked;
