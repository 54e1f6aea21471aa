/** Configuration: read once at start, checked before the first connection. */
@NullMarked
package dev.gatewright.app.config;

import org.jspecify.annotations.NullMarked;
