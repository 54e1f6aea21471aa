package dev.gatewright.app.auth;

import dev.gatewright.app.config.ServiceConfig;
import dev.gatewright.app.config.SessionConfig;
import dev.gatewright.app.secret.Secret;
import dev.gatewright.auth.AuthStore;
import dev.gatewright.auth.ticket.OneTimeTickets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Opens the tickets of a service as its configuration says. */
public final class TicketSetup {

    private TicketSetup() {}

    /**
     * The tickets of a service that has routes which take them.
     *
     * @param changes tells of secrets that have changed
     * @param store where used ones are put down
     * @param generated the secret where the configuration has none to use; empty refuses
     * @throws IllegalArgumentException when there is no secret
     */
    public static OneTimeTickets open(
            ServiceConfig config,
            Optional<Secret> generated,
            SecretChanges changes,
            AuthStore store,
            InstantSource clock,
            SecureRandom random) {
        OneTimeTickets tickets =
                new OneTimeTickets(
                        secrets(config, generated),
                        config.tickets().expire(),
                        store,
                        store,
                        config.server().name(),
                        clock,
                        random);
        changes.listen(now -> tickets.replaceSecrets(secrets(now, generated)));
        return tickets;
    }

    /**
     * Whether a secret must be given for tickets alone: there is none to derive their keys from.
     */
    public static boolean needsSecret(ServiceConfig config) {
        return config.tickets().secret().isEmpty() && config.sessions().isEmpty();
    }

    private static List<byte[]> secrets(ServiceConfig config, Optional<Secret> generated) {
        Optional<Secret> own = config.tickets().secret().or(() -> generated);
        if (own.isPresent()) {
            return Stream.concat(own.stream(), config.tickets().previousSecrets().stream())
                    .map(Secret::reveal)
                    .toList();
        }
        SessionConfig sessions =
                config.sessions()
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "routes under 'tickets: true' need Tickets.Secret, at least"
                                                + " 32 random bytes"));
        return Stream.concat(
                        Stream.of(sessions.refresh().secret()),
                        sessions.refresh().previousSecrets().stream())
                .map(Secret::reveal)
                .toList();
    }
}
