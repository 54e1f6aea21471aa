package dev.gatewright.http.pipeline;

import dev.gatewright.http.exchange.EncodedResponse;
import dev.gatewright.http.exchange.Exchange;
import dev.gatewright.http.proxy.TrustedProxies;
import dev.gatewright.runtime.Client;
import java.io.InputStream;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request whose client may stand behind trusted proxies. The client is looked for when it is
 * first asked for.
 */
final class ProxiedExchange implements Exchange {
    private final Exchange exchange;
    private final TrustedProxies proxies;
    private @Nullable Client client;

    ProxiedExchange(Exchange exchange, TrustedProxies proxies) {
        this.exchange = exchange;
        this.proxies = proxies;
    }

    @Override
    public Client client() {
        Client found = client;
        if (found == null) {
            Client peer = exchange.client();
            found = new Client(proxies.client(peer.address(), this::headers), peer.userAgent());
            client = found;
        }
        return found;
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
    public void respond(EncodedResponse answer) {
        exchange.respond(answer);
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
