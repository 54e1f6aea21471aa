/** Other libraries as witnesses. */
package dev.gatewright.jwt.interop;
