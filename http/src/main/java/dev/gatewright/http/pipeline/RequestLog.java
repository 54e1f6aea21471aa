package dev.gatewright.http.pipeline;

import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * Logs answered requests: those that failed at error level with their cause, those refused at info,
 * the rest at debug.
 *
 * <p>A line holds the request's id, method, handler, status, time and reason of refusal: no path,
 * no header, no body, so nothing a caller sent.
 */
public final class RequestLog implements Observer {
    private static final System.Logger LOG = System.getLogger("dev.gatewright.request");

    @Override
    public void answered(Observation seen, int status, Duration took) {
        Level level = seen.isCut() ? Level.ERROR : level(seen, status);
        if (!LOG.isLoggable(level)) {
            return;
        }
        String refusal = seen.refusal() == null ? "" : " refused=" + seen.refusal();
        String line =
                "id=%s %s %s status=%d ms=%d%s%s"
                        .formatted(
                                seen.requestId(),
                                seen.method(),
                                seen.handler(),
                                status,
                                took.toMillis(),
                                refusal,
                                seen.isCut() ? " cut" : "");
        LOG.log(level, line, seen.failure());
    }

    private static Level level(Observation seen, int status) {
        if (status >= 500 && !seen.isUnserved(status)) {
            return Level.ERROR;
        }
        return status >= 400 ? Level.INFO : Level.DEBUG;
    }
}
