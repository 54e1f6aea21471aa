/** From what logic and middleware return to the bytes of a response: values, files and events. */
@NullMarked
package dev.gatewright.http.response;

import org.jspecify.annotations.NullMarked;
