@NullMarked
package dev.gatewright.store.jdbc;

import org.jspecify.annotations.NullMarked;
