package dev.gatewright.http.upload;

import dev.gatewright.http.bind.FormCharset;
import dev.gatewright.http.bind.MediaType;
import dev.gatewright.http.bind.MultipartForm;
import dev.gatewright.http.bind.MultipartReader;
import dev.gatewright.http.engine.LimitReport;
import dev.gatewright.http.exchange.Exchange;
import dev.gatewright.runtime.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Receives forms with files, which go to disk as they arrive. Safe for many threads. */
public final class Uploads {
    private static final long MAX_TEXT = 64 * 1024;
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final String ANY_BYTES = "application/octet-stream";

    private final Settings settings;
    private final AtomicLong onDisk = new AtomicLong();
    private final LimitReport failures = new LimitReport();

    /**
     * What may be sent, and where files are while their requests are served.
     *
     * @param folder where; nothing that clients say is in their names there
     * @param maxBytes the largest request in bytes, where its route sets no limit
     * @param maxFileBytes the largest file in bytes
     * @param maxBytesOnDisk how many bytes of all requests may be on disk at once; more are refused
     *     with 503
     */
    public record Settings(Path folder, long maxBytes, long maxFileBytes, long maxBytesOnDisk) {
        /** 10 MiB a request and file, 1 GiB in all, in the system's folder for such files. */
        public static final Settings DEFAULT =
                new Settings(
                        Path.of(System.getProperty("java.io.tmpdir")),
                        10 << 20,
                        10 << 20,
                        1L << 30);
    }

    /**
     * @param settings how much is received, and where it is kept while a request lasts
     */
    public Uploads(Settings settings) {
        this.settings = settings;
    }

    /**
     * The form in a request's body, once all of it has arrived.
     *
     * @param limit the route's own limit of bytes; null for none of its own
     * @param names the fields that take files; others are passed over
     * @throws Problem 400, 413, 415, 408 or 503 where there is no such form, no room for it, or the
     *     disk fails
     * @throws IOException when the body cannot be read
     */
    public ReceivedForm receive(Exchange exchange, @Nullable Long limit, Set<String> names)
            throws IOException {
        long maxBytes = limit == null ? settings.maxBytes() : limit;
        String contentType = exchange.contentType();
        ReceivedForm form = new ReceivedForm(onDisk);
        try (InputStream body = exchange.bodyStream(maxBytes)) {
            if (contentType.isEmpty() && body.read() < 0) {
                return form;
            }
            if (!MediaType.isMultipartForm(contentType)) {
                throw Problem.of(415, "the body must be multipart/form-data");
            }
            MediaType.checkUtf8(contentType);
            read(new MultipartReader(contentType, body), form, names);
            return form;
        } catch (Throwable e) {
            form.close();
            throw e;
        }
    }

    private void read(MultipartReader reader, ReceivedForm form, Set<String> names)
            throws IOException {
        long text = 0;
        for (var part = reader.next(); part != null; part = reader.next()) {
            switch (part) {
                case MultipartReader.Part.Field(String name, FormCharset charset) -> {
                    ByteArrayOutputStream value = new ByteArrayOutputStream();
                    reader.copyTo(bounded(value, MAX_TEXT - text));
                    text += value.size();
                    form.addText(name, MultipartForm.text(value.toByteArray(), charset));
                }
                case MultipartReader.Part.File file -> {
                    if (names.contains(file.name())) {
                        store(reader, file, form);
                    } else {
                        reader.copyTo(OutputStream.nullOutputStream());
                    }
                }
            }
        }
    }

    private void store(MultipartReader reader, MultipartReader.Part.File part, ReceivedForm form)
            throws IOException {
        String type = part.mediaType().isEmpty() ? ANY_BYTES : part.mediaType();
        StoredFile file = create(part.fileName(), type);
        form.add(part.name(), file);
        reader.copyTo(bounded(new Counted(file, form), settings.maxFileBytes()));
    }

    private StoredFile create(String fileName, String type) {
        try {
            return StoredFile.create(settings.folder(), fileName, type);
        } catch (IOException e) {
            throw refusal(e);
        }
    }

    /** Of a file that cannot be kept: the disk is full, say. */
    private Problem refusal(IOException fault) {
        failures.report(() ->
                "uploads cannot be kept in "
                        + settings.folder()
                        + " ("
                        + fault
                        + "), so many times so far");
        return Problem.of(503, "uploads cannot be received").withRetryAfter(RETRY);
    }

    private static OutputStream bounded(OutputStream out, long limit) {
        return new OutputStream() {
            private long left = limit;

            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int count) throws IOException {
                left -= count;
                if (left < 0) {
                    throw Problem.of(413, "a part of the form is larger than it may be");
                }
                out.write(bytes, from, count);
            }
        };
    }

    /** Reserves room on disk before it is used. */
    private final class Counted extends OutputStream {
        private final StoredFile file;
        private final ReceivedForm form;

        Counted(StoredFile file, ReceivedForm form) {
            this.file = file;
            this.form = form;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) {
            form.reserve(count);
            if (onDisk.get() > settings.maxBytesOnDisk()) {
                throw Problem.of(503, "too many uploads at once").withRetryAfter(RETRY);
            }
            try {
                file.write(bytes, from, count);
            } catch (IOException e) {
                throw refusal(e);
            }
        }
    }
}
