/** For tests: time by hand, calls at once, and the contract every session store must pass. */
@NullMarked
package dev.gatewright.testkit;

import org.jspecify.annotations.NullMarked;
