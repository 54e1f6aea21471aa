package dev.gatewright.app.config;

import dev.gatewright.app.config.read.Section;

/**
 * Reads {@code OpenApi} and {@code Docs}: what of a service is told in a browser.
 *
 * @param document {@code OpenApi}: whether the document is served at {@code /openapi.json}; in
 *     development by default
 * @param page {@code Docs}: whether there is a page at {@code /docs} on which to try the API; in
 *     development by default
 * @param start whether there is a page at {@code /}: in development
 */
public record DocsConfig(boolean document, boolean page, boolean start) {

    static DocsConfig read(Section root, Profile profile) {
        boolean isDevelopment = profile == Profile.DEV;
        boolean document = root.flag("OpenApi", isDevelopment);
        boolean page = root.flag("Docs", isDevelopment && document);
        if (page && !document) {
            root.fault("Docs", "needs OpenApi: the page shows the document");
        }
        return new DocsConfig(document, page, isDevelopment);
    }
}
