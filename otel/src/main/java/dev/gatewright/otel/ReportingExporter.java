package dev.gatewright.otel;

import io.opentelemetry.exporter.internal.FailedExportException.HttpExportException;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends spans by another exporter, and says when the collector takes none, once a minute at most,
 * and when it does again. The SDK would say it of each batch, with a stack trace.
 */
final class ReportingExporter implements SpanExporter {
    private static final Logger LOG = System.getLogger("dev.gatewright.otel");
    private static final long INTERVAL = Duration.ofMinutes(1).toNanos();

    private final SpanExporter sender;
    private final String place;
    private final LongSupplier nanoTime;
    private CompletableResultCode under = CompletableResultCode.ofSuccess();
    private long lost;
    private boolean isSaid;
    private @Nullable Long saidAt;

    ReportingExporter(SpanExporter sender, URI endpoint, LongSupplier nanoTime) {
        this.sender = sender;
        // Neither a password nor a key in its query.
        this.place = endpoint.getScheme() + "://" + endpoint.getHost() + port(endpoint);
        this.nanoTime = nanoTime;
    }

    private static String port(URI endpoint) {
        return endpoint.getPort() < 0 ? "" : ":" + endpoint.getPort();
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        int count = spans.size();
        if (!under.isDone()) {
            failed("it does not answer");
        }
        CompletableResultCode result = sender.export(spans);
        under = result;
        result.whenComplete(() -> {
            if (result.isSuccess()) {
                taken();
            } else {
                lost(count, cause(result.getFailureThrowable()));
            }
        });
        return result;
    }

    private synchronized void taken() {
        if (isSaid) {
            isSaid = false;
            LOG.log(Level.INFO, "the collector at " + place + " takes spans again");
        }
    }

    private synchronized void lost(int count, String cause) {
        lost += count;
        failed(cause);
    }

    private synchronized void failed(String cause) {
        long now = nanoTime.getAsLong();
        Long last = saidAt;
        if (last == null || now - last >= INTERVAL) {
            saidAt = now;
            isSaid = true;
            LOG.log(
                    Level.WARNING,
                    "the collector at "
                            + place
                            + " takes no spans: "
                            + cause
                            + "; lost since the start: "
                            + lost);
        }
    }

    private static String cause(@Nullable Throwable failure) {
        if (failure instanceof HttpExportException answered && answered.getResponse() != null) {
            return "it answers " + answered.getResponse().getStatusCode();
        }
        Throwable below = failure instanceof HttpExportException ? failure.getCause() : failure;
        if (below == null) {
            return "it is not known why";
        }
        String message = below.getMessage();
        return message == null ? below.getClass().getSimpleName() : message;
    }

    @Override
    public CompletableResultCode flush() {
        return sender.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return sender.shutdown();
    }
}
