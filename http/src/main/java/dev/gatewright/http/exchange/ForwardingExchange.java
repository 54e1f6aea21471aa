package dev.gatewright.http.exchange;

import dev.gatewright.runtime.Client;
import java.io.InputStream;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A request that is another one but for what a subclass says: a client's address that a proxy told,
 * or a token in the place of a ticket.
 */
public abstract class ForwardingExchange implements Exchange {
    private final Exchange exchange;

    /** Forwards to {@code exchange}. */
    protected ForwardingExchange(Exchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public Client client() {
        return exchange.client();
    }

    @Override
    public boolean isClientUnknown() {
        return exchange.isClientUnknown();
    }

    @Override
    public Optional<X509Certificate> clientCertificate() {
        return exchange.clientCertificate();
    }

    @Override
    public String id() {
        return exchange.id();
    }

    @Override
    public String method() {
        return exchange.method();
    }

    @Override
    public String path() {
        return exchange.path();
    }

    @Override
    public String rawPath() {
        return exchange.rawPath();
    }

    @Override
    public String rawQuery() {
        return exchange.rawQuery();
    }

    @Override
    public List<String> headers(String name) {
        return exchange.headers(name);
    }

    @Override
    public byte[] body(long maxBytes) {
        return exchange.body(maxBytes);
    }

    @Override
    public InputStream bodyStream(long maxBytes) {
        return exchange.bodyStream(maxBytes);
    }

    @Override
    public void respond(EncodedResponse response) {
        exchange.respond(response);
    }

    @Override
    public void startClock(Duration limit, Runnable whenLate) {
        exchange.startClock(limit, whenLate);
    }

    @Override
    public boolean stopClock() {
        return exchange.stopClock();
    }
}
