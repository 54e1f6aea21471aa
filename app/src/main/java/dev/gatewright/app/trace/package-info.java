/** Spans of requests, for a collector of traces. */
@NullMarked
package dev.gatewright.app.trace;

import org.jspecify.annotations.NullMarked;
