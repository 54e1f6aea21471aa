/** Sessions, revocations and throttled logins in H2, within the process, or in PostgreSQL. */
@NullMarked
package dev.gatewright.store.jdbc;

import org.jspecify.annotations.NullMarked;
