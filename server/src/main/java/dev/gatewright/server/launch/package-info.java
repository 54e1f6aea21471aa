/** The command line of a service: what its {@code main} calls. */
@NullMarked
package dev.gatewright.server.launch;

import org.jspecify.annotations.NullMarked;
