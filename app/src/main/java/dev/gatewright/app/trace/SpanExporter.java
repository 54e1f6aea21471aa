package dev.gatewright.app.trace;

/** Sends spans to a collector. Safe for many threads. */
public interface SpanExporter extends AutoCloseable {

    /** Takes a span to be sent soon. Never blocks, and never fails. */
    void export(FinishedSpan span);

    /** Sends what was taken before, for some seconds at most. */
    @Override
    void close();
}
