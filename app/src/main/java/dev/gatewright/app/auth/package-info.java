/** Opens authentication as a configuration says: its keys, what verifies, and what is published. */
@NullMarked
package dev.gatewright.app.auth;

import org.jspecify.annotations.NullMarked;
