package dev.gatewright.app.observe;

import dev.gatewright.http.json.JsonCodecs;
import dev.gatewright.runtime.Access;
import dev.gatewright.runtime.Endpoint;
import dev.gatewright.runtime.JsonWriter;
import dev.gatewright.runtime.Response;
import java.util.List;
import java.util.function.Supplier;

/**
 * What probes ask for, open to everybody who reaches the port: 200 when all is well and 503 when it
 * is not, each with its parts as JSON.
 */
public final class HealthEndpoints {

    /** Whether the process is alive: if not, it is to be restarted. */
    public static final String LIVE = "/healthz";

    /** Whether requests should be sent here. */
    public static final String READY = "/readyz";

    /** Whether the service has started. */
    public static final String STARTUP = "/startupz";

    private HealthEndpoints() {}

    /** The endpoints for the health of a service. */
    public static List<Endpoint> of(Health health) {
        return List.of(
                endpoint("Healthz", LIVE, health::live),
                endpoint("Readyz", READY, health::ready),
                endpoint("Startupz", STARTUP, health::startup));
    }

    private static Endpoint endpoint(String name, String path, Supplier<Health.Report> report) {
        return new Endpoint(name, "GET", path, new Access.Open((_, _) -> response(report.get())));
    }

    private static Response<?> response(Health.Report report) {
        byte[] body = JsonCodecs.write(out -> write(report, out));
        return Response.bytes("application/json", body)
                .withStatus(report.isWell() ? 200 : 503)
                .with("Cache-Control", "no-store");
    }

    private static void write(Health.Report report, JsonWriter out) {
        out.beginObject();
        status(report.isWell(), out);
        out.name("parts");
        out.beginObject();
        for (Health.Part part : report.parts()) {
            out.name(part.name());
            out.beginObject();
            status(part.isWell(), out);
            if (!part.isWell()) {
                out.name("fault");
                out.string(part.fault());
            }
            out.endObject();
        }
        out.endObject();
        out.endObject();
    }

    private static void status(boolean isWell, JsonWriter out) {
        out.name("status");
        out.string(isWell ? "up" : "down");
    }
}
