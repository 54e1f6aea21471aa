/** From the text of a request to the values that handlers ask for. */
@NullMarked
package dev.gatewright.http.bind;

import org.jspecify.annotations.NullMarked;
