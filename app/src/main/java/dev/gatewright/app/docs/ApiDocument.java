package dev.gatewright.app.docs;

import dev.gatewright.runtime.Access;
import dev.gatewright.runtime.Endpoint;
import dev.gatewright.runtime.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** Serves the OpenAPI document that was generated with the service. */
final class ApiDocument {
    static final String PATH = "/openapi.json";

    private ApiDocument() {}

    /**
     * The endpoint, which tells of cookies too where schemes have some; empty when the service was
     * built without its document.
     */
    static Optional<Endpoint> of(String service, List<CookieScheme> cookies) {
        String resource = "META-INF/gatewright/" + service + ".openapi.json";
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (InputStream in = loader.getResourceAsStream(resource)) {
            if (in == null) {
                return Optional.empty();
            }
            byte[] document = CookieDocument.of(in.readAllBytes(), cookies);
            return Optional.of(
                    new Endpoint(
                            "OpenApi",
                            "GET",
                            PATH,
                            new Access.Open(
                                    (_, _) -> Response.bytes("application/json", document))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
