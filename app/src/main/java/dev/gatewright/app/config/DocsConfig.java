package dev.gatewright.app.config;

import dev.gatewright.app.config.read.Section;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads {@code OpenApi}, {@code Docs} and {@code Pages}: what of a service is told in a browser.
 *
 * @param document {@code OpenApi}: whether the document is served at {@code /openapi.json}; in
 *     development by default
 * @param page {@code Docs}: whether there is a page at {@code /docs} on which to try the API; in
 *     development by default
 * @param pages {@code Pages}: the folder with the files of a front-end
 * @param start whether there is a page at {@code /}: in development
 */
public record DocsConfig(boolean document, boolean page, Optional<Path> pages, boolean start) {

    private static Optional<Path> pages(Section root, Path base) {
        Optional<Path> folder = root.path("Pages").map(base::resolve);
        if (folder.isPresent() && !Files.isDirectory(folder.get())) {
            root.fault("Pages", "must be a folder that exists: is the front-end built?");
        }
        return folder;
    }

    static DocsConfig read(Section root, Path base, Profile profile) {
        boolean isDevelopment = profile == Profile.DEV;
        boolean document = root.flag("OpenApi", isDevelopment);
        boolean page = root.flag("Docs", isDevelopment && document);
        if (page && !document) {
            root.fault("Docs", "needs OpenApi: the page shows the document");
        }
        return new DocsConfig(document, page, pages(root, base), isDevelopment);
    }
}
