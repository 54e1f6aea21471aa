package dev.gatewright.app.docs;

import dev.gatewright.runtime.Endpoint;
import dev.gatewright.runtime.Limits;
import dev.gatewright.runtime.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A page on which the API is read and tried: Swagger UI from its webjar, and beside it what logs
 * in, refreshes and explains refusals.
 */
final class DocsPage {
    static final String PATH = "/docs";
    private static final String JAR = "META-INF/maven/org.webjars/swagger-ui/pom.properties";
    private static final String FILES = "META-INF/resources/webjars/swagger-ui/";

    private DocsPage() {}

    /**
     * The page and its files; empty where the viewer is not on the class path.
     *
     * @param users those who exist for development
     */
    static List<Endpoint> of(List<DevelopmentUser> users) {
        String version = version();
        if (version == null) {
            return List.of();
        }
        return List.of(
                withoutSlash(PageFile.own("DocsPage", PATH, PageFile.HTML, "docs.html")),
                PageFile.own("DocsScript", PATH + "/docs.js", PageFile.SCRIPT, "docs.js"),
                PageFile.own("DocsStyle", PATH + "/docs.css", PageFile.STYLE, "docs.css"),
                PageFile.of(
                        "DocsUsers",
                        PATH + "/users.json",
                        "application/json",
                        DevelopmentUser.json(users)),
                viewer("DocsViewer", "swagger-ui-bundle.js", PageFile.SCRIPT, version),
                viewer("DocsViewerStyle", "swagger-ui.css", PageFile.STYLE, version));
    }

    /**
     * The page under the one address from which its files are found, wherever a proxy in front has
     * it; not with a slash at its end.
     */
    private static Endpoint withoutSlash(Endpoint page) {
        return new Endpoint(
                page.handler(),
                page.method(),
                page.path(),
                page.access(),
                Limits.SERVER_DEFAULT,
                List.of((call, next) ->
                        call.request().path().endsWith("/")
                                ? Response.empty(308).with("Location", ".." + PATH)
                                : next.proceed()));
    }

    private static Endpoint viewer(String handler, String name, String type, String version) {
        String resource = FILES + version + "/" + name;
        return PageFile.of(
                handler,
                PATH + "/" + name,
                type,
                new SeldomRead(() -> PageFile.read(stream(resource), resource)));
    }

    private static @Nullable String version() {
        try (InputStream in = stream(JAR)) {
            Properties properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable InputStream stream(String resource) {
        return DocsPage.class.getClassLoader().getResourceAsStream(resource);
    }
}
