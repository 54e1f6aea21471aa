/** Spans by OpenTelemetry's protocol. */
@NullMarked
package dev.gatewright.otel;

import org.jspecify.annotations.NullMarked;
