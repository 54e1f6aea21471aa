/** Algorithms, and what signs and verifies with the cryptography of the JDK. */
@NullMarked
package dev.gatewright.jwt.signature;

import org.jspecify.annotations.NullMarked;
