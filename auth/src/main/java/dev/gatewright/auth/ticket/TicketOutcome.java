package dev.gatewright.auth.ticket;

/** What became of a ticket. */
public sealed interface TicketOutcome {

    /** The token it stood for, which is still to be verified. */
    record Redeemed(String token) implements TicketOutcome {
        @Override
        public String toString() {
            return "***";
        }
    }

    /** Not a ticket of this service, scheme and path. */
    record Unknown() implements TicketOutcome {}

    /** It was not used in time. */
    record Expired() implements TicketOutcome {}

    /** It was used before. */
    record Used() implements TicketOutcome {}
}
