package dev.gatewright.app.docs;

import dev.gatewright.runtime.Access;
import dev.gatewright.runtime.Endpoint;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Where a developer begins: what the service answers, who can log in, and where to go on. */
final class StartPage {
    static final String PATH = "/";
    private static final String STYLE = "/start.css";

    private StartPage() {}

    /**
     * The page and its style.
     *
     * @param name the service's
     * @param routes what it answers
     * @param users those who exist for development
     * @param links addresses to go on to
     */
    static List<Endpoint> of(
            String name, List<Endpoint> routes, List<DevelopmentUser> users, List<String> links) {
        byte[] page = html(name, routes, users, links).getBytes(StandardCharsets.UTF_8);
        return List.of(
                PageFile.of("StartPage", PATH, PageFile.HTML, page),
                PageFile.own("StartStyle", STYLE, PageFile.STYLE, "docs.css"));
    }

    private static String html(
            String name, List<Endpoint> routes, List<DevelopmentUser> users, List<String> links) {
        StringBuilder html = new StringBuilder();
        html.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<title>" + escaped(name) + "</title>\n")
                .append("<link rel=\"icon\" href=\"data:,\">\n")
                .append("<link rel=\"stylesheet\" href=\"" + relative(STYLE) + "\">\n")
                .append("</head>\n<body class=\"page\">\n")
                .append("<h1>" + escaped(name) + "</h1>\n")
                .append("<p>It is up, in the profile dev. This page is there in development only.")
                .append("</p>\n<ul>\n");
        links.forEach(link ->
                html.append(
                        "<li><a href=\""
                                + escaped(relative(link))
                                + "\">"
                                + escaped(link)
                                + "</a></li>\n"));
        html.append("</ul>\n");
        if (!users.isEmpty()) {
            html.append("<h2>Users for development</h2>\n<table id=\"users\">\n");
            boolean isOfSeveral =
                    users.stream().map(DevelopmentUser::scheme).distinct().count() > 1;
            users.forEach(user -> {
                String roles = String.join(", ", user.roles());
                row(
                        html,
                        user.name(),
                        user.password(),
                        isOfSeveral ? user.scheme() + ": " + roles : roles);
            });
            html.append("</table>\n");
        }
        html.append("<h2>Routes</h2>\n<table id=\"routes\">\n");
        routes.forEach(route -> row(html, route.method(), route.path(), who(route.access())));
        return html.append("</table>\n</body>\n</html>\n").toString();
    }

    /** Below the page, wherever a proxy in front has that. */
    private static String relative(String link) {
        return link.startsWith("/") ? link.substring(1) : link;
    }

    private static void row(StringBuilder html, String... cells) {
        html.append("<tr>");
        for (String cell : cells) {
            html.append("<td><code>" + escaped(cell) + "</code></td>");
        }
        html.append("</tr>\n");
    }

    private static String who(Access access) {
        return switch (access) {
            case Access.Open _ -> "anyone";
            case Access.Token<?> token -> token.scheme().name() + allowed(token.roles());
            case Access.OptionalToken<?> token -> token.scheme().name() + ", or anyone";
        };
    }

    private static String allowed(Set<String> roles) {
        return roles.isEmpty() ? "" : ": " + String.join(" or ", new TreeSet<>(roles));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
