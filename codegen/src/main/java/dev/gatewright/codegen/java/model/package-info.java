/** What generated Java consists of: names, types and refusals, decided before a line is written. */
@NullMarked
package dev.gatewright.codegen.java.model;

import org.jspecify.annotations.NullMarked;
