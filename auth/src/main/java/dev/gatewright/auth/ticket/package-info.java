/** One-time tickets, which stand for a token where no header can be sent. */
@NullMarked
package dev.gatewright.auth.ticket;

import org.jspecify.annotations.NullMarked;
