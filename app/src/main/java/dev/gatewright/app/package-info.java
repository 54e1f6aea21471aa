/** The door: starts a service, and opens and closes what its configuration names. */
@NullMarked
package dev.gatewright.app;

import org.jspecify.annotations.NullMarked;
