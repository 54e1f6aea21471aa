/** Login with a password: hashing, its bound, and the throttle. */
@NullMarked
package dev.gatewright.sessions.login;

import org.jspecify.annotations.NullMarked;
