/** What is no longer accepted: the log of a store, and each node's view of it. */
@NullMarked
package dev.gatewright.auth.revocation;

import org.jspecify.annotations.NullMarked;
