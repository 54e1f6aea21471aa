package dev.gatewright.http.pipeline;

import dev.gatewright.http.exchange.Exchange;
import dev.gatewright.http.exchange.ForwardingExchange;
import java.util.List;

/**
 * A request as it would be if its client could send headers: with the token that its ticket stood
 * for. So whatever asks later who calls, while a stream of events is open say, need not know that
 * there was a ticket.
 */
final class TicketedExchange extends ForwardingExchange {
    private static final String AUTHORIZATION = "Authorization";
    private final List<String> authorization;

    TicketedExchange(Exchange exchange, String token) {
        super(exchange);
        this.authorization = List.of(BearerHeader.SCHEME + ' ' + token);
    }

    @Override
    public List<String> headers(String name) {
        return name.equalsIgnoreCase(AUTHORIZATION) ? authorization : super.headers(name);
    }
}
