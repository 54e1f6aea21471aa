package dev.gatewright.otel;

import dev.gatewright.app.trace.SpanExporter;
import dev.gatewright.app.trace.SpanExporterProvider;
import java.net.URI;

/** Sends spans by OTLP over HTTP, through OpenTelemetry's SDK. */
public final class OtlpProvider implements SpanExporterProvider {

    /** For the service loader. */
    public OtlpProvider() {}

    @Override
    public SpanExporter open(String service, URI endpoint) {
        return new OtlpExporter(service, endpoint);
    }
}
