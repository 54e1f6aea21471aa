/**
 * Signs and verifies JSON Web Tokens (RFC 7519) in compact form (RFC 7515), strictly: one token has
 * one spelling, one key has one algorithm, and whoever holds a {@link
 * dev.gatewright.jwt.VerifiedToken} holds the proof that it was verified.
 */
@NullMarked
package dev.gatewright.jwt;

import org.jspecify.annotations.NullMarked;
