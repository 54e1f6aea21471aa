/** The port for those who operate a service. */
@NullMarked
package dev.gatewright.app.admin;

import org.jspecify.annotations.NullMarked;
