/** What a running service tells its operators: health, metrics, logs. */
@NullMarked
package dev.gatewright.app.observe;

import org.jspecify.annotations.NullMarked;
