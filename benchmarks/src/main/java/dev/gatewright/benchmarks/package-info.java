/**
 * How much token verification costs, beside what the JDK's primitives and other libraries cost; and
 * how much it takes to remember revocations.
 */
@NullMarked
package dev.gatewright.benchmarks;

import org.jspecify.annotations.NullMarked;
