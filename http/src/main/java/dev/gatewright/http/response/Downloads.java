package dev.gatewright.http.response;

import dev.gatewright.http.engine.LimitReport;
import dev.gatewright.http.exchange.BodySink;
import dev.gatewright.http.exchange.EncodedResponse;
import dev.gatewright.http.exchange.StreamedBody;
import dev.gatewright.runtime.Download;
import dev.gatewright.runtime.Problem;
import dev.gatewright.runtime.Request;
import dev.gatewright.runtime.Response;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Makes responses of files and streams: whole, a range of them, or the word that nothing changed.
 * Safe for many threads.
 */
public final class Downloads {
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final InstantSource clock;
    private final LimitReport failures = new LimitReport();

    /** By a clock: no version is later than it. */
    public Downloads(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * The response with its body opened. Whoever gets it sends or discards it.
     *
     * @throws Problem 412 or 416, as the request asks; 503 when a file cannot be opened that is
     *     there: the process has as many open as it may, say
     * @throws IOException when there is no such file, or the stream cannot be opened
     */
    public EncodedResponse open(
            Response<?> response, Download download, Request request, String requestId)
            throws IOException {
        Response<?> named =
                download.name()
                        .<Response<?>>map(name ->
                                response.field(
                                        "Content-Disposition",
                                        ContentDisposition.of(name, download.isInline())))
                        .orElse(response);
        return switch (download.origin()) {
            case Download.Origin.File(var path) -> {
                BasicFileAttributes attributes = attributes(path);
                FileChannel file = opened(path);
                try {
                    yield ofFile(named, download, file, attributes, request, requestId);
                } catch (Throwable e) {
                    file.close();
                    throw e;
                }
            }
            case Download.Origin.Stream stream ->
                    ofStream(named, download, stream, request, requestId);
        };
    }

    /**
     * Read before the file is opened: a pipe would be waited for, and the tag of a version that is
     * replaced meanwhile would else be that of the next one.
     */
    private BasicFileAttributes attributes(Path path) throws IOException {
        BasicFileAttributes attributes =
                readable(() -> Files.readAttributes(path, BasicFileAttributes.class));
        if (!attributes.isRegularFile()) {
            throw new NoSuchFileException(path.toString(), null, "not a regular file");
        }
        return attributes;
    }

    private FileChannel opened(Path path) throws IOException {
        return readable(() -> FileChannel.open(path, StandardOpenOption.READ));
    }

    private <T> T readable(Opening<T> opening) throws IOException {
        try {
            return opening.open();
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException e) {
            failures.report(() -> "files cannot be sent (" + e + "), so many times so far");
            throw Problem.of(503, "the file cannot be read").withRetryAfter(RETRY);
        }
    }

    @FunctionalInterface
    private interface Opening<T> {
        T open() throws IOException;
    }

    private EncodedResponse ofFile(
            Response<?> response,
            Download download,
            FileChannel file,
            BasicFileAttributes attributes,
            Request request,
            String requestId)
            throws IOException {
        Instant now = clock.instant();
        long length = file.size();
        Instant changed = download.lastModified().orElse(attributes.lastModifiedTime().toInstant());
        String tag =
                download.entityTag()
                        .orElseGet(() ->
                                Long.toHexString(
                                                attributes
                                                        .lastModifiedTime()
                                                        .to(TimeUnit.NANOSECONDS))
                                        + "-"
                                        + Long.toHexString(length));
        Preconditions version =
                new Preconditions('"' + tag + '"', changed.isAfter(now) ? now : changed);
        Response<?> told = withVersion(response, version).field("Accept-Ranges", "bytes");
        if (isUnchanged(told, version, request)) {
            file.close();
            return encoded(told.withStatus(304), "", null, requestId);
        }
        boolean mayBePart =
                told.status() == 200
                        && request.method().equals("GET")
                        && version.allowsRange(request, now);
        ByteRange range =
                mayBePart ? ByteRange.of(request.headers("Range"), length) : new ByteRange.Whole();
        return switch (range) {
            case ByteRange.Whole _ ->
                    encoded(told, download.mediaType(), new FileBody(file, 0, length), requestId);
            case ByteRange.Part(long from, long count) ->
                    encoded(
                            told.withStatus(206)
                                    .with(
                                            "Content-Range",
                                            "bytes %d-%d/%d"
                                                    .formatted(from, from + count - 1, length)),
                            download.mediaType(),
                            new FileBody(file, from, count),
                            requestId);
            case ByteRange.Unsatisfiable _ ->
                    throw Problem.of(416, "the range is not in the file")
                            .with("Content-Range", "bytes */" + length);
        };
    }

    private static EncodedResponse ofStream(
            Response<?> response,
            Download download,
            Download.Origin.Stream stream,
            Request request,
            String requestId)
            throws IOException {
        Preconditions version =
                new Preconditions(
                        download.entityTag().map(tag -> '"' + tag + '"').orElse(null),
                        download.lastModified().orElse(null));
        Response<?> told = withVersion(response, version);
        if (isUnchanged(told, version, request)) {
            return encoded(told.withStatus(304), "", null, requestId);
        }
        long length = stream.length().orElse(StreamedBody.UNKNOWN);
        StreamedBody body =
                request.method().equals("HEAD")
                        ? new UnopenedBody(length)
                        : new InputBody(stream.source().open(), length);
        try {
            return encoded(told, download.mediaType(), body, requestId);
        } catch (Throwable e) {
            body.close();
            throw e;
        }
    }

    /**
     * Whether the client has this very version.
     *
     * @throws Problem 412 when it wants another
     */
    private static boolean isUnchanged(
            Response<?> response, Preconditions version, Request request) {
        boolean isRead = request.method().equals("GET") || request.method().equals("HEAD");
        if (response.status() != 200 || !isRead) {
            return false;
        }
        return switch (version.check(request)) {
            case GO_ON -> false;
            case NOT_MODIFIED -> true;
            case FAILED -> throw Problem.of(412, "there is another version");
        };
    }

    private static Response<?> withVersion(Response<?> response, Preconditions version) {
        Instant changed = version.lastModified();
        return response.field("ETag", version.entityTag())
                .field("Last-Modified", changed == null ? null : Preconditions.date(changed));
    }

    private static EncodedResponse encoded(
            Response<?> response, String mediaType, @Nullable StreamedBody body, String requestId) {
        return ResponseWriter.head(response, mediaType, body, requestId);
    }

    /** What is not sent anyway, since only its head was asked for. */
    private record UnopenedBody(long length) implements StreamedBody {

        @Override
        public long memory() {
            return 0;
        }

        @Override
        public boolean endsWithClient() {
            return false;
        }

        @Override
        public void writeTo(BodySink sink) {
            throw new IllegalStateException("only the head of this response is sent");
        }

        @Override
        public void drain() {
            // nothing goes on
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
