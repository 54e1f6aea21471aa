/** Who sent a request that a proxy passed on. */
@NullMarked
package dev.gatewright.http.proxy;

import org.jspecify.annotations.NullMarked;
