package dev.gatewright.app.trace;

import java.net.URI;

/** Opens an exporter of spans. Found by {@link java.util.ServiceLoader}. */
public interface SpanExporterProvider {

    /**
     * Opens an exporter. Does not wait for the collector.
     *
     * @param service the service's name
     * @param endpoint where the collector takes spans
     */
    SpanExporter open(String service, URI endpoint);
}
