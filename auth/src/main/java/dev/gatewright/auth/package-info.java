/** Login, refresh and logout for a service's logic, and the check behind {@code @jwt}. */
@NullMarked
package dev.gatewright.auth;

import org.jspecify.annotations.NullMarked;
