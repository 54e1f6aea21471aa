package dev.gatewright.http.pipeline;

import dev.gatewright.http.exchange.Exchange;
import dev.gatewright.http.proxy.TrustedProxies;
import dev.gatewright.runtime.Client;
import org.jspecify.annotations.Nullable;

/**
 * A request whose client may stand behind trusted proxies. The client is looked for when it is
 * first asked for.
 */
final class ProxiedExchange extends ForwardingExchange {
    private final TrustedProxies proxies;
    private @Nullable Client client;

    ProxiedExchange(Exchange exchange, TrustedProxies proxies) {
        super(exchange);
        this.proxies = proxies;
    }

    @Override
    public Client client() {
        Client found = client;
        if (found == null) {
            Client peer = super.client();
            found = new Client(proxies.client(peer.address(), this::headers), peer.userAgent());
            client = found;
        }
        return found;
    }
}
