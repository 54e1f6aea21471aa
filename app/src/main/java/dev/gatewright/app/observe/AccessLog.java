package dev.gatewright.app.observe;

import dev.gatewright.http.engine.LimitReport;
import dev.gatewright.http.pipeline.Observation;
import dev.gatewright.http.pipeline.Observer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A line for each request: those that failed at ERROR with their cause, those that authentication
 * refused at WARNING, the rest at INFO, or not at all where that is configured; probes at DEBUG. A
 * request refused with 503, for want of a place or of a store, is of the rest too, so that no
 * client can flood the log of errors: beside them, a WARNING counts them, once a minute at most.
 * Logic that is late has failed.
 *
 * <p>A line holds the request's method, the path of its route as the spec writes it, status, time,
 * ids and subject: no path, query, header or body, and no token.
 */
public final class AccessLog implements Observer {
    private static final Set<String> PROBES =
            Set.of(HealthEndpoints.LIVE, HealthEndpoints.READY, HealthEndpoints.STARTUP);

    private static final String NO_ROUTE = "-";

    private final Logger log = Logger.getLogger("dev.gatewright.request");
    private final LimitReport unserved = new LimitReport();
    private final boolean hasAll;

    /**
     * @param hasAll whether requests that went well have a line
     */
    public AccessLog(boolean hasAll) {
        this.hasAll = hasAll;
    }

    @Override
    public void answered(Observation seen, int status, Duration took) {
        boolean isUnserved = seen.isUnserved(status);
        if (isUnserved && isRouted(seen) && !isProbe(seen)) {
            unserved.report(() ->
                    "requests refused with 503, this one of %s: %s"
                            .formatted(seen.route(), seen.refusal()));
        }
        Level level = isUnserved ? usual(seen) : level(seen, status);
        if (!log.isLoggable(level)) {
            return;
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("method", seen.method());
        fields.put("route", seen.route());
        fields.put("status", status);
        fields.put("ms", took.toMillis());
        fields.put("request_id", seen.requestId());
        fields.put("trace_id", seen.trace().traceId());
        if (seen.subject() != null) {
            fields.put("subject", seen.subject());
        }
        if (seen.refusal() != null) {
            fields.put("refused", seen.refusal());
        }
        if (seen.isCut()) {
            fields.put("cut", "true");
        }
        FieldsRecord line = new FieldsRecord(level, "request", fields);
        line.setLoggerName(log.getName());
        if (seen.failure() != null) {
            line.setThrown(seen.failure());
        }
        log.log(line);
    }

    private Level level(Observation seen, int status) {
        if (status >= 500 || seen.isCut()) {
            return isProbe(seen) ? Level.FINE : Level.SEVERE;
        }
        return seen.isDenied() ? Level.WARNING : usual(seen);
    }

    private Level usual(Observation seen) {
        return hasAll && !isProbe(seen) ? Level.INFO : Level.FINE;
    }

    /** Of connections that are turned away, before there is a route, their own limit tells. */
    private static boolean isRouted(Observation seen) {
        return !seen.route().equals(NO_ROUTE);
    }

    /** A service may have a route of that path itself, whose failures must not get lost. */
    private static boolean isProbe(Observation seen) {
        return PROBES.contains(seen.route()) && seen.failure() == null;
    }
}
