/** Signed requests, as go-zero's clients sign them. */
@NullMarked
package dev.gatewright.app.signature;

import org.jspecify.annotations.NullMarked;
