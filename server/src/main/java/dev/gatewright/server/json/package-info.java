/** JSON for the run time's codecs: streaming over bytes, and over claims already in memory. */
@NullMarked
package dev.gatewright.server.json;

import org.jspecify.annotations.NullMarked;
