package dev.gatewright.http.upload;

import dev.gatewright.http.bind.Parameters;
import dev.gatewright.runtime.Problem;
import dev.gatewright.runtime.Upload;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A form with its files. Closing it deletes them. */
public final class ReceivedForm implements AutoCloseable {
    private final Parameters texts = Parameters.none();
    private final Map<String, StoredFile> files = new HashMap<>();
    private final AtomicLong onDisk;
    private long reserved;

    /**
     * @param onDisk how many bytes are on disk, over all forms
     */
    ReceivedForm(AtomicLong onDisk) {
        this.onDisk = onDisk;
    }

    /** The fields that are no files. */
    public Parameters texts() {
        return texts;
    }

    /** The file in a field; null when there is none, as when a browser's user chose none. */
    public @Nullable Upload file(String name) {
        StoredFile file = files.get(name);
        return file == null || file.untrustedFileName().isEmpty() && file.size() == 0 ? null : file;
    }

    void addText(String name, String value) {
        texts.add(name, value);
    }

    void add(String name, StoredFile file) throws IOException {
        if (files.putIfAbsent(name, file) != null) {
            file.close();
            throw Problem.badRequest("more than one file in a field");
        }
    }

    void reserve(int count) {
        reserved += count;
        onDisk.addAndGet(count);
    }

    @Override
    public void close() {
        for (StoredFile file : files.values()) {
            try {
                file.close();
            } catch (IOException e) {
                // it has no name any more, or is deleted when this process ends
            }
        }
        onDisk.addAndGet(-reserved);
        reserved = 0;
    }
}
