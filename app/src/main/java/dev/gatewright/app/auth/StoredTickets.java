package dev.gatewright.app.auth;

import dev.gatewright.auth.store.StoreUnavailableException;
import dev.gatewright.auth.ticket.OneTimeTickets;
import dev.gatewright.auth.ticket.TicketOutcome;
import dev.gatewright.http.pipeline.Authenticator.Refusal;
import dev.gatewright.http.pipeline.Tickets;
import java.util.function.Supplier;

/** Where HTTP meets tickets. Without the store nobody is let in by one. */
public final class StoredTickets implements Tickets {
    private final OneTimeTickets tickets;

    /** Tickets that are kept, and used up, where {@code tickets} keeps them. */
    public StoredTickets(OneTimeTickets tickets) {
        this.tickets = tickets;
    }

    @Override
    public Issued issue(String scheme, String token, String path) {
        return new Issued(tickets.issue(scheme, token, path), tickets.life());
    }

    @Override
    public Outcome redeem(String scheme, String ticket, String path) {
        return outcome(() -> tickets.redeem(scheme, ticket, path));
    }

    @Override
    public Outcome peek(String scheme, String ticket, String path) {
        return outcome(() -> tickets.peek(scheme, ticket, path));
    }

    private static Outcome outcome(Supplier<TicketOutcome> asked) {
        try {
            return switch (asked.get()) {
                case TicketOutcome.Redeemed(String token) -> new Outcome.Redeemed(token);
                case TicketOutcome.Unknown _ -> refused("ticket-unknown");
                case TicketOutcome.Expired _ -> refused("ticket-expired");
                case TicketOutcome.Used _ -> refused("ticket-used");
            };
        } catch (StoreUnavailableException e) {
            return new Outcome.Refused(
                    new Refusal.Unavailable(StoreUnavailableException.RETRY_AFTER),
                    "store-unreachable");
        }
    }

    private static Outcome refused(String reason) {
        return new Outcome.Refused(new Refusal.Invalid(), reason);
    }
}
