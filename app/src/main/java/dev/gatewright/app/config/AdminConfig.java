package dev.gatewright.app.config;

import dev.gatewright.app.config.read.Section;
import dev.gatewright.app.secret.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the section {@code Admin}, and {@code HealthOnMainPort} beside it: where those who operate
 * the service find it.
 *
 * @param port the port for them; empty without a section, and where {@code Admin.Enabled} is false
 * @param healthOnMainPort {@code HealthOnMainPort}: whether the paths of health are served on the
 *     service's own port too, for platforms that know only one; not by default
 */
public record AdminConfig(Optional<Port> port, boolean healthOnMainPort) {
    private static final int USUAL_PORT = 9888;

    /**
     * A port apart from the service's own.
     *
     * @param host {@code Host}: the address to bind, 127.0.0.1 by default
     * @param port {@code Port}: 9888 by default; 0 for any free one
     * @param token {@code Token}: what a caller of more than health and metrics must show, as a
     *     bearer token; needed where other machines reach the port
     * @param yields whether any other port will do when that one is taken
     */
    public record Port(String host, int port, Optional<Secret> token, boolean yields) {
        private static final Set<String> ALL_ADDRESSES = Set.of("0.0.0.0", "::", "[::]");

        private boolean isTakenBy(ListenConfig service) {
            return port != 0
                    && port == service.port()
                    && (host.equals(service.host())
                            || ALL_ADDRESSES.contains(host)
                            || ALL_ADDRESSES.contains(service.host()));
        }
    }

    /**
     * @param byDefault whether there is a port without the section: on loopback, and another one
     *     where the usual one is taken
     * @param service the service's own
     */
    static AdminConfig read(Section root, boolean byDefault, ListenConfig service) {
        Optional<Port> port =
                root.has("Admin")
                        ? port(root.section("Admin"), service)
                        : Optional.of(usual(service.port())).filter(_ -> byDefault);
        return new AdminConfig(port, root.flag("HealthOnMainPort", false));
    }

    private static Port usual(int servicePort) {
        int port = servicePort == USUAL_PORT ? 0 : USUAL_PORT;
        return new Port("127.0.0.1", port, Optional.empty(), true);
    }

    private static Optional<Port> port(Section section, ListenConfig service) {
        String host = section.text("Host", "127.0.0.1");
        if (host.isBlank()) {
            section.fault("Host", "must be an address, like 127.0.0.1 or 0.0.0.0");
        }
        boolean isEnabled = section.flag("Enabled", true);
        Port port =
                new Port(
                        host,
                        (int) section.integer("Port", USUAL_PORT, 0, 65_535),
                        token(section),
                        false);
        section.refuseUnknown();
        if (isEnabled && port.isTakenBy(service)) {
            section.fault("Port", port.port() + " is the service's own; choose another");
        }
        return isEnabled ? Optional.of(port) : Optional.empty();
    }

    private static Optional<Secret> token(Section section) {
        if (!section.has("Token")) {
            return Optional.empty();
        }
        List<String> why = new ArrayList<>();
        Secret token = section.secret("Token", why);
        why.forEach(reason -> section.fault("Token", reason));
        if (token != null) {
            KeyChecks.checkToken(section, "Token", token);
        }
        return Optional.ofNullable(token);
    }
}
