/**
 * JSON (RFC 8259) and base64url (RFC 4648 §5), read strictly and without building what nobody asks
 * for.
 */
@NullMarked
package dev.gatewright.jwt.internal;

import org.jspecify.annotations.NullMarked;
