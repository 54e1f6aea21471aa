package dev.gatewright.language.rules.tags;

import dev.gatewright.language.Field;
import dev.gatewright.language.TextFormat;
import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Nearest;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.rules.Rule;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A tag names a format that is not known. */
public final class UnknownFormat implements Rule {

    private static final DiagnosticKind FAULT =
            DiagnosticKind.warning(
                    "unknown-format",
                    "The format that a tag names is not one of date-time, date, duration, decimal "
                            + "and uuid, so values are not checked for it.",
                    """
                    type A {
                        B string `json:"b" format:"datetime"`
                    }
                    """);

    private static final List<String> WORDS =
            Arrays.stream(TextFormat.values()).map(TextFormat::word).toList();

    @Override
    public DiagnosticKind fault() {
        return FAULT;
    }

    @Override
    public void check(Program program, Report report) {
        program.fields()
                .forEach(field ->
                        unknown(field)
                                .ifPresent(word -> report.add(FAULT, field.span(), message(word))));
    }

    private static Optional<String> unknown(Field field) {
        return Optional.ofNullable(field.tags().get(TextFormat.KEY))
                .filter(word -> !WORDS.contains(word));
    }

    private static String message(String word) {
        return "the format '"
                + word
                + "' is not checked"
                + Nearest.to(word, WORDS)
                        .map(near -> "; did you mean '" + near + "'?")
                        .orElse("; those that are: " + String.join(", ", WORDS));
    }
}
