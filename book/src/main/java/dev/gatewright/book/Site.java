package dev.gatewright.book;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The book as files that any web server, or none, can show: no scripts, one style. */
final class Site {
    private static final Pattern LINK = Pattern.compile("<a href=\"([^\"]*)\">(.*?)</a>");

    private final Book book;

    Site(Book book) {
        this.book = book;
    }

    /** Writes every page into a folder; how many there are. */
    int write(Path folder) throws IOException {
        Files.createDirectories(folder);
        List<Page> pages = book.inOrder();
        for (int i = 0; i < pages.size(); i++) {
            Files.writeString(folder.resolve(file(pages.get(i).path())), html(pages, i));
        }
        try (InputStream style = Site.class.getResourceAsStream("style.css")) {
            if (style == null) {
                throw new IOException("there is no style.css");
            }
            Files.write(folder.resolve("style.css"), style.readAllBytes());
        }
        return pages.size();
    }

    private String html(List<Page> pages, int index) {
        Page page = pages.get(index);
        StringBuilder html = new StringBuilder();
        html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width\">\n<title>")
                .append(escaped(page.title()))
                .append("</title>\n<link rel=\"stylesheet\" href=\"style.css\">\n</head>\n<body>\n")
                .append("<nav>\n<ul>\n");
        for (Page other : pages) {
            String current = other.path().equals(page.path()) ? " aria-current=\"page\"" : "";
            html.append(
                    "<li><a href=\"%s\"%s>%s</a></li>\n"
                            .formatted(file(other.path()), current, escaped(other.title())));
        }
        html.append("</ul>\n</nav>\n<main>\n").append(linked(page)).append("<footer>");
        if (index > 0) {
            html.append(step("Before: ", pages.get(index - 1)));
        }
        if (index < pages.size() - 1) {
            html.append(step("Next: ", pages.get(index + 1)));
        }
        return html.append("</footer>\n</main>\n</body>\n</html>\n").toString();
    }

    private static String step(String word, Page page) {
        return "<p>%s<a href=\"%s\">%s</a></p>"
                .formatted(word, file(page.path()), escaped(page.title()));
    }

    /** Links to pages of the book lead to their files; those to other files are text. */
    private String linked(Page page) {
        return LINK.matcher(page.html())
                .replaceAll(found -> {
                    String link = found.group(1);
                    String text = found.group(2);
                    if (Page.isElsewhere(link)) {
                        return Matcher.quoteReplacement(found.group());
                    }
                    String target = page.target(link);
                    String anchor = link.contains("#") ? link.substring(link.indexOf('#')) : "";
                    return Matcher.quoteReplacement(
                            book.pages().containsKey(target)
                                    ? "<a href=\"" + file(target) + anchor + "\">" + text + "</a>"
                                    : text);
                });
    }

    /** {@code docs/errors.md} is {@code errors.html}, {@code CHANGELOG.md} is in capitals. */
    private static String file(String path) {
        if (path.equals(Book.CONTENTS)) {
            return "index.html";
        }
        return path.replaceFirst("^docs/", "").replace('/', '-').replaceFirst("[.]md$", ".html");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
