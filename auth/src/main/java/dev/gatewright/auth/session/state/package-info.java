/** Sessions as a store keeps them, and what a refresh token deserves there. */
@NullMarked
package dev.gatewright.auth.session.state;

import org.jspecify.annotations.NullMarked;
