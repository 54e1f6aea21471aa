/** JSON for the run time's codecs, streaming over bytes. */
@NullMarked
package dev.gatewright.http.json;

import org.jspecify.annotations.NullMarked;
