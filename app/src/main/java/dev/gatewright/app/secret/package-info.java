/** Secrets: what one is, and where a configuration's secrets are kept. */
@NullMarked
package dev.gatewright.app.secret;

import org.jspecify.annotations.NullMarked;
