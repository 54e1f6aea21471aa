/** The HTTP engine behind the pipeline. Nothing outside this package names it. */
@NullMarked
package dev.gatewright.http.engine;

import org.jspecify.annotations.NullMarked;
