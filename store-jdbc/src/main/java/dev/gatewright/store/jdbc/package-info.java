/**
 * Sessions, revocations and throttled logins in tables. {@code embedded} and {@code postgres} open
 * the databases they are in; this package knows neither.
 */
@NullMarked
package dev.gatewright.store.jdbc;

import org.jspecify.annotations.NullMarked;
