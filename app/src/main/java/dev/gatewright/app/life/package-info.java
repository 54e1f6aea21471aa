/** From the start of a process to its end: what is waited for, what stops it, what is closed. */
@NullMarked
package dev.gatewright.app.life;

import org.jspecify.annotations.NullMarked;
