/** Configuration: read once at start, checked before the first connection. */
@NullMarked
package dev.gatewright.server.config;

import org.jspecify.annotations.NullMarked;
