/** Starts a service: what a service's {@code main} names. */
@NullMarked
package dev.gatewright.app;

import org.jspecify.annotations.NullMarked;
