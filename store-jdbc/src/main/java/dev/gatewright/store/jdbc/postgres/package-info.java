/** Connections to PostgreSQL: pooled, with an end to every wait, and led to the primary. */
@NullMarked
package dev.gatewright.store.jdbc.postgres;

import org.jspecify.annotations.NullMarked;
