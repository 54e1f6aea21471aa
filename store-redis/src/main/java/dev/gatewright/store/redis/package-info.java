/** Sessions, revocations and throttled logins in Redis or Valkey. */
@NullMarked
package dev.gatewright.store.redis;

import org.jspecify.annotations.NullMarked;
