/** The ways in which a call can fail. */
@NullMarked
package dev.gatewright.client.failure;

import org.jspecify.annotations.NullMarked;
