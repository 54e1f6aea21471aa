package dev.gatewright.http.proxy;

import dev.gatewright.http.exchange.Exchange;
import dev.gatewright.http.exchange.ForwardingExchange;
import dev.gatewright.runtime.Client;
import org.jspecify.annotations.Nullable;

/**
 * A request whose client may stand behind trusted proxies. The client is looked for when it is
 * first asked for.
 */
public final class ProxiedExchange extends ForwardingExchange {
    private final TrustedProxies proxies;
    private @Nullable Client client;

    /**
     * A request as it came.
     *
     * @param proxies whose word is taken for its client
     */
    public ProxiedExchange(Exchange exchange, TrustedProxies proxies) {
        super(exchange);
        this.proxies = proxies;
    }

    @Override
    public Client client() {
        Client found = client;
        if (found == null) {
            Client peer = super.client();
            found =
                    isClientUnknown()
                            ? peer
                            : new Client(
                                    proxies.client(peer.address(), this::headers),
                                    peer.userAgent());
            client = found;
        }
        return found;
    }
}
