/** What the protection of routes must hold to. */
@NullMarked
package dev.gatewright.language.rules.auth;

import org.jspecify.annotations.NullMarked;
