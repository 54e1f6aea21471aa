/** What passes between the engine and the pipeline: a request, and its response as bytes. */
@NullMarked
package dev.gatewright.http.exchange;

import org.jspecify.annotations.NullMarked;
