/** TLS: from PEM files to what encrypts a connection, read again when they change. */
@NullMarked
package dev.gatewright.http.tls;

import org.jspecify.annotations.NullMarked;
