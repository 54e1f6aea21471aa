package dev.gatewright.app.admin;

import dev.gatewright.runtime.Access;
import dev.gatewright.runtime.Endpoint;
import dev.gatewright.runtime.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** A page for a person. It holds nothing itself, and asks the port for what it shows. */
final class AdminPage {
    static final String PATH = "/";
    static final String SCRIPT = "/admin.js";
    static final String STYLE = "/admin.css";
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
                    + " frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private AdminPage() {}

    static List<Endpoint> endpoints() {
        return List.of(
                endpoint("AdminPage", PATH, "index.html", "text/html; charset=utf-8"),
                endpoint("AdminScript", SCRIPT, "admin.js", "text/javascript; charset=utf-8"),
                endpoint("AdminStyle", STYLE, "admin.css", "text/css; charset=utf-8"));
    }

    private static Endpoint endpoint(String name, String path, String resource, String type) {
        byte[] content = read(resource);
        return new Endpoint(
                name,
                "GET",
                path,
                new Access.Open((_, _) ->
                        Response.bytes(type, content)
                                .with("Content-Security-Policy", POLICY)
                                .with("Cache-Control", "no-store")));
    }

    private static byte[] read(String resource) {
        try (InputStream in = AdminPage.class.getResourceAsStream(resource)) {
            return Objects.requireNonNull(in, resource).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
