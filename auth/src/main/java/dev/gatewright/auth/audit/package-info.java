/** What happened to logins and sessions, for the log and for listeners. */
@NullMarked
package dev.gatewright.auth.audit;

import org.jspecify.annotations.NullMarked;
