/** Login sessions: opened, refreshed, renewed and ended, with the tokens of each. */
@NullMarked
package dev.gatewright.auth.session;

import org.jspecify.annotations.NullMarked;
