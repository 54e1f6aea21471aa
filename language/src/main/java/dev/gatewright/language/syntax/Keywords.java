package dev.gatewright.language.syntax;

import java.util.List;

/** The words of the grammar, each list in one place. */
public final class Keywords {

    /** What a statement at the top level starts with, but for {@code @server}. */
    public static final List<String> STATEMENTS =
            List.of("import", "info", "service", "syntax", "type");

    /** What a route starts with. */
    public static final List<String> METHODS =
            List.of("get", "head", "post", "put", "patch", "delete", "connect", "options", "trace");

    /** What may stand before a route, {@code @server} in older files. */
    public static final List<String> ANNOTATIONS =
            List.of(
                    "@doc",
                    "@download",
                    "@handler",
                    "@jwt",
                    "@middleware",
                    "@public",
                    "@response",
                    "@roles",
                    "@server",
                    "@status");

    private Keywords() {}
}
