/** What OpenAPI documents say, beside what the running service does. */
@NullMarked
package dev.gatewright.conformance.document;

import org.jspecify.annotations.NullMarked;
