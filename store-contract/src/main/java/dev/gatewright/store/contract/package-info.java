/** For tests: time by hand, calls at once, and the contract every session store must pass. */
@NullMarked
package dev.gatewright.store.contract;

import org.jspecify.annotations.NullMarked;
