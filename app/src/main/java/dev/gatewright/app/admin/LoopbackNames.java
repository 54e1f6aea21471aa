package dev.gatewright.app.admin;

import dev.gatewright.http.exchange.Exchange;
import dev.gatewright.http.exchange.Handler;
import dev.gatewright.http.exchange.SecurityHeaders;
import dev.gatewright.runtime.Problem;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Lets requests pass that name this machine by a name only it has: {@code localhost}, or a loopback
 * address. A page of another site whose name was made to lead here (DNS rebinding) names its own
 * host, and is refused with a 403.
 */
public final class LoopbackNames implements Handler {
    private static final Set<String> NAMES = Set.of("localhost", "[::1]");

    private final Handler inner;

    LoopbackNames(Handler inner) {
        this.inner = inner;
    }

    /**
     * Whether only this machine reaches what is bound to {@code host}. What a name that cannot be
     * resolved stands for is not known: binding it fails later, or resolves it otherwise.
     */
    public static boolean isLoopback(String host) {
        try {
            return Arrays.stream(InetAddress.getAllByName(host))
                    .allMatch(InetAddress::isLoopbackAddress);
        } catch (UnknownHostException e) {
            return false;
        }
    }

    @Override
    public void serve(Exchange exchange) {
        List<String> hosts = exchange.headers("Host");
        if (hosts.size() == 1 && isOwn(hosts.getFirst())) {
            inner.serve(exchange);
        } else {
            inner.refuse(exchange, Problem.of(403, "call this port as localhost"));
        }
    }

    @Override
    public void refuse(Exchange exchange, Problem problem) {
        inner.refuse(exchange, problem);
    }

    @Override
    public SecurityHeaders headers() {
        return inner.headers();
    }

    private static boolean isOwn(String host) {
        String name = host.replaceFirst(":[0-9]*$", "").toLowerCase(Locale.ROOT);
        return NAMES.contains(name) || name.matches("127(\\.[0-9]{1,3}){3}");
    }
}
