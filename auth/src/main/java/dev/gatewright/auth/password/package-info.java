/** Login with a password: hashing, its bound, and the throttle. */
@NullMarked
package dev.gatewright.auth.password;

import org.jspecify.annotations.NullMarked;
