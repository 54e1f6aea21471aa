package dev.gatewright.app.config;

import dev.gatewright.app.config.read.Section;
import java.net.URI;
import java.util.Optional;

/**
 * Reads the section {@code Traces}: where spans are sent.
 *
 * @param endpoint {@code Endpoint}: where a collector takes spans by OTLP over HTTP
 * @param percent {@code Percent}: of the traces that begin here, how many are recorded; all by
 *     default
 */
public record TraceConfig(URI endpoint, int percent) {

    static Optional<TraceConfig> read(Section root) {
        if (!root.has("Traces")) {
            return Optional.empty();
        }
        Section section = root.section("Traces");
        String text = section.text("Endpoint", "http://127.0.0.1:4318/v1/traces");
        int percent = (int) section.integer("Percent", 100, 0, 100);
        section.refuseUnknown();
        try {
            URI endpoint = URI.create(text);
            if (endpoint.getHost() != null
                    && ("http".equals(endpoint.getScheme())
                            || "https".equals(endpoint.getScheme()))) {
                return Optional.of(new TraceConfig(endpoint, percent));
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        section.fault("Endpoint", "must be a URL, like http://127.0.0.1:4318/v1/traces");
        return Optional.empty();
    }
}
