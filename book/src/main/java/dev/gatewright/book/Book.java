package dev.gatewright.book;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The pages in their order, which is that of the links in the contents.
 *
 * @param repository where they are
 * @param pages each by its path, the contents first
 */
record Book(Path repository, Map<String, Page> pages) {
    static final String CONTENTS = "docs/README.md";

    /** The book of a repository. */
    static Book of(Path repository) throws IOException {
        Page contents = Page.read(repository, CONTENTS);
        Map<String, Page> pages = new LinkedHashMap<>();
        pages.put(CONTENTS, contents);
        for (String link : contents.links()) {
            String path = contents.target(link);
            if (!Page.isElsewhere(link) && path.endsWith(".md") && !pages.containsKey(path)) {
                pages.put(path, Page.read(repository, path));
            }
        }
        return new Book(repository, pages);
    }

    /** The pages in order. */
    List<Page> inOrder() {
        return List.copyOf(pages.values());
    }
}
