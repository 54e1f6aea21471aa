package dev.gatewright.app.docs;

import java.lang.ref.SoftReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Content that is large and that hardly anybody asks for: read at the first request, shared by all
 * who ask meanwhile, and forgotten when memory is short. Safe for many threads.
 */
final class SeldomRead implements Supplier<byte[]> {
    private final Supplier<byte[]> source;
    private SoftReference<byte @Nullable []> read = new SoftReference<>(null);

    SeldomRead(Supplier<byte[]> source) {
        this.source = source;
    }

    @Override
    public synchronized byte[] get() {
        byte[] content = read.get();
        if (content == null) {
            content = source.get();
            read = new SoftReference<>(content);
        }
        return content;
    }
}
