package dev.gatewright.app.docs;

import dev.gatewright.runtime.Access;
import dev.gatewright.runtime.Endpoint;
import dev.gatewright.runtime.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Files of pages, each under a policy by which a page runs and loads nothing but its own. */
final class PageFile {
    static final String HTML = "text/html; charset=utf-8";
    static final String SCRIPT = "text/javascript; charset=utf-8";
    static final String STYLE = "text/css; charset=utf-8";

    /** The viewer's styles have their icons within them, as data. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; frame-ancestors 'none'; base-uri 'none';"
                    + " form-action 'none'";

    private PageFile() {}

    /** A file that stands beside this class. */
    static Endpoint own(String handler, String path, String type, String resource) {
        return of(
                handler, path, type, read(PageFile.class.getResourceAsStream(resource), resource));
    }

    static Endpoint of(String handler, String path, String type, byte[] content) {
        return of(handler, path, type, () -> content);
    }

    /**
     * A file that is read when it is asked for.
     *
     * @param content the same array for requests at the same time
     */
    static Endpoint of(String handler, String path, String type, Supplier<byte[]> content) {
        return new Endpoint(
                handler,
                "GET",
                path,
                new Access.Open((_, _) ->
                        Response.bytes(type, content.get())
                                .with("Content-Security-Policy", POLICY)
                                .with("Cache-Control", "no-store")));
    }

    static byte[] read(@Nullable InputStream file, String name) {
        try (InputStream in = Objects.requireNonNull(file, name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
