/** What generated Java consists of: names and types, decided before a line is written. */
@NullMarked
package dev.gatewright.codegen.java.model;

import org.jspecify.annotations.NullMarked;
