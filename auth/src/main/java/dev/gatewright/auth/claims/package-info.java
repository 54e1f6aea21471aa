/** A scheme's typed claims: read from what a token states, and written for one to be signed. */
@NullMarked
package dev.gatewright.auth.claims;

import org.jspecify.annotations.NullMarked;
