/** Calls of a service from Java, and the session that keeps somebody logged in. */
@NullMarked
package dev.gatewright.client;

import org.jspecify.annotations.NullMarked;
