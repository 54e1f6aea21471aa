/** From the bytes of a connection to the heads and bodies of requests, strictly. */
@NullMarked
package dev.gatewright.http.engine.read;

import org.jspecify.annotations.NullMarked;
