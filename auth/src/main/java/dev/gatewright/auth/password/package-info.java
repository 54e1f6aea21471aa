/** Login with a password: how it is hashed, at what cost, and on which threads. */
@NullMarked
package dev.gatewright.auth.password;

import org.jspecify.annotations.NullMarked;
