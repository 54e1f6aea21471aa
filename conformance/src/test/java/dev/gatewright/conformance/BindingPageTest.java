package dev.gatewright.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Every row of docs/binding.md that says it was tried is tried. */
class BindingPageTest {

    private static final Path PAGE = Path.of("..", "docs", "binding.md");
    private static final Pattern TRIED = Pattern.compile("`([^`]+)` `([^`]*)` → `([^`]+)`");

    @TempDir private Path folder;

    /**
     * A field, what is sent for it, and what becomes of it.
     *
     * @param field the place, the type with its options, and other tags
     */
    private record Tried(String field, String sent, String outcome) {

        private List<String> parts() {
            return List.of(field.split(" ", 3));
        }

        private String place() {
            return parts().getFirst();
        }

        private String type() {
            return parts().get(1).replaceFirst(",.*", "");
        }

        private String tag() {
            String options = parts().get(1).substring(type().length());
            String more = parts().size() > 2 ? " " + parts().get(2) : "";
            return switch (place()) {
                case "both" -> "form:\"f%1$s\" json:\"f%1$s\"%2$s".formatted(options, more);
                case "answer" -> "json:\"f%s\"%s".formatted(options, more);
                default -> "%s:\"f%s\"%s".formatted(place(), options, more);
            };
        }

        private String text(int number) {
            return """

            type R%1$d {
            	F %2$s `%3$s`
            }

            service binding {
            	@handler H%1$d
            	post /r%1$d%4$s (R%1$d) returns (%5$s)
            }
            """
                    .formatted(
                            number,
                            type(),
                            tag(),
                            place().equals("path") ? "/:f" : "",
                            place().equals("answer") ? "R" + number : "Echo");
        }

        private RawRequest request(int number) {
            String path = "/r" + number;
            if (place().equals("path")) {
                return new RawRequest(path + "/" + sent, List.of(), "");
            }
            if (sent.startsWith("?")) {
                return new RawRequest(path + sent, List.of(), "");
            }
            if (place().equals("header")) {
                return new RawRequest(path, List.of(sent.split(" ⏎ ")), "");
            }
            String type = sent.startsWith("{") ? "json" : "x-www-form-urlencoded";
            return new RawRequest(path, List.of("Content-Type: application/" + type), sent);
        }
    }

    @Test
    void everyRowIsTrue() throws Exception {
        List<Tried> all = tried();
        var text = new StringBuilder(BoundField.head());
        for (int i = 0; i < all.size(); i++) {
            text.append(all.get(i).text(i));
        }
        Path spec = Files.writeString(folder.resolve("binding.api"), text);
        List<String> wrong = new ArrayList<>();
        try (Gateway service =
                Gateway.start(
                        spec,
                        Files.createDirectory(folder.resolve("java")),
                        BindingPageTest::bound)) {
            for (int i = 0; i < all.size(); i++) {
                Tried row = all.get(i);
                String outcome = outcome(service.answered(row.request(i)));
                if (!outcome.equals(row.outcome()) && !outcome.equals("f: " + row.outcome())) {
                    wrong.add(row + " but " + outcome);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(all).hasSizeGreaterThan(80);
    }

    private static List<Tried> tried() throws Exception {
        List<Tried> all = new ArrayList<>();
        for (String line : Files.readAllLines(PAGE)) {
            Matcher found = TRIED.matcher(line);
            while (found.find()) {
                all.add(new Tried(found.group(1), found.group(2), found.group(3)));
            }
        }
        return all;
    }

    /** What is told of the one field of a request. */
    private static String bound(Object request) {
        RecordComponent field = request.getClass().getRecordComponents()[0];
        try {
            Object value = field.getAccessor().invoke(request);
            return switch (value) {
                case byte[] some -> Arrays.toString(some);
                case Double number -> Double.toString(number).replaceFirst("\\.0$", "");
                case null, default -> String.valueOf(value);
            };
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String outcome(String document) {
        JsonNode json = new ObjectMapper().readTree(document);
        if (json.has("bound")) {
            return json.get("bound").asString();
        }
        if (!json.has("detail")) {
            return document;
        }
        JsonNode errors = json.path("errors");
        return errors.isEmpty()
                ? json.get("detail").asString()
                : errors.get(0).get("field").asString()
                        + ": "
                        + errors.get(0).get("reason").asString();
    }
}
