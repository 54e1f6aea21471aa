/** How many attempts to log in, register or change a password are too many. */
@NullMarked
package dev.gatewright.auth.throttle;

import org.jspecify.annotations.NullMarked;
