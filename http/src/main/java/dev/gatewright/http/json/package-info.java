/** JSON for the run time's codecs: streaming over bytes, and over claims already in memory. */
@NullMarked
package dev.gatewright.http.json;

import org.jspecify.annotations.NullMarked;
