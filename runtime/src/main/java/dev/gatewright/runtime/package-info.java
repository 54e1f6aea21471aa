/**
 * What generated code and logic name, and a server is behind.
 *
 * <p>Generated code names only types of this package, so a server can be replaced without
 * regenerating a service.
 */
@NullMarked
package dev.gatewright.runtime;

import org.jspecify.annotations.NullMarked;
