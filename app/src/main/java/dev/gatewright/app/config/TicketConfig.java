package dev.gatewright.app.config;

import dev.gatewright.app.config.read.Section;
import dev.gatewright.app.secret.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One-time tickets of routes under {@code tickets: true}: the section {@code Tickets}.
 *
 * @param expire {@code Expire}: seconds in which a ticket must be used, 30 by default
 * @param secret {@code Secret}: encrypts tickets; by default, keys derived from {@code
 *     RefreshSecret} do
 * @param previousSecrets {@code PrevSecret} or {@code PrevSecrets}: are tried too
 */
public record TicketConfig(Duration expire, Optional<Secret> secret, List<Secret> previousSecrets) {

    static TicketConfig read(Section root) {
        Section section = root.section("Tickets");
        List<String> why = new ArrayList<>();
        Optional<Secret> secret =
                section.has("Secret")
                        ? Optional.ofNullable(section.secret("Secret", why))
                        : Optional.empty();
        why.forEach(reason -> section.fault("Secret", reason));
        TicketConfig config =
                new TicketConfig(
                        section.seconds(
                                "Expire",
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(1),
                                Duration.ofMinutes(5)),
                        secret,
                        PreviousSecrets.read(section, "PrevSecret"));
        section.refuseUnknown();
        return config;
    }
}
