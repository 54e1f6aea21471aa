package dev.gatewright.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.junit.jupiter.api.Test;

/** What the page for operators quotes from the log is there in the code, in the same words. */
class LogWordsTest {
    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

    /** What stands for numbers, names and addresses that a line has. */
    private static final Pattern FILLED =
            Pattern.compile("…|[0-9][0-9.]*|[A-Z][a-z]+@[a-z-]+|at \\S+:");

    private static final int SHORTEST = 8;

    /** Words of the system, of Redis and of HTTP, and settings. */
    private static final Set<String> OF_OTHERS =
            Set.of(
                    "No space left on device",
                    "OOM command not allowed",
                    "TRYAGAIN Multiple keys request",
                    "Too many open files",
                    "ulimit -n",
                    "appendfsync",
                    "gatewright run");

    @Test
    void everyLineOfTheLogThatIsQuotedIsThere() throws IOException {
        String code = code();
        List<String> quoted =
                quotes().stream()
                        .filter(text -> text.contains(" "))
                        .filter(text -> OF_OTHERS.stream().noneMatch(text::contains))
                        .filter(text -> !text.matches(".*(--|=|\\./|: close).*"))
                        .toList();
        List<String> missing = new ArrayList<>();
        for (String text : quoted) {
            FILLED.splitAsStream(text)
                    .map(part -> part.replaceAll("^[ :,]+|[ :,]+$", ""))
                    .filter(part -> part.length() >= SHORTEST && !code.contains(part))
                    .forEach(part -> missing.add(text + ": " + part));
        }
        assertThat(missing).isEmpty();
        assertThat(quoted).hasSizeGreaterThan(10);
    }

    private static List<String> quotes() throws IOException {
        List<String> quotes = new ArrayList<>();
        Page.read(REPOSITORY, "docs/operations.md")
                .document()
                .accept(
                        new AbstractVisitor() {
                            @Override
                            public void visit(Code quote) {
                                quotes.add(quote.getLiteral());
                            }
                        });
        return quotes;
    }

    /** All of our code, with texts that go over several lines in one piece. */
    private static String code() throws IOException {
        StringBuilder code = new StringBuilder();
        for (String module : List.of("app", "auth", "http", "otel", "store-jdbc", "store-redis")) {
            try (Stream<Path> files = Files.walk(REPOSITORY.resolve(module + "/src/main/java"))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    code.append(Files.readString(file).replaceAll("\"\\s*\\+\\s*\"", ""));
                }
            }
        }
        return code.toString();
    }
}
