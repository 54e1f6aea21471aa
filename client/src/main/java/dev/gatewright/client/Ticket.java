package dev.gatewright.client;

import java.net.URI;
import java.time.Duration;

/** Lets whoever has it make one call, soon. Prints as {@code ***}. */
public final class Ticket {
    private final URI uri;
    private final Duration lifetime;

    Ticket(URI uri, Duration lifetime) {
        this.uri = uri;
        this.lifetime = lifetime;
    }

    /** The address of the call with the ticket in it. */
    public URI uri() {
        return uri;
    }

    /** How long it can be used. */
    public Duration lifetime() {
        return lifetime;
    }

    @Override
    public String toString() {
        return "Ticket[***]";
    }
}
