/** Keys of issuers elsewhere, fetched from their published JWK sets. */
@NullMarked
package dev.gatewright.jwt.key.remote;

import org.jspecify.annotations.NullMarked;
