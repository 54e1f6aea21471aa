/** Commands on specs: check, generate, openapi, format, routes and diff. */
@NullMarked
package dev.gatewright.cli.spec;

import org.jspecify.annotations.NullMarked;
