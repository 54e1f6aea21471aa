package dev.gatewright.language.rules.tags;

import dev.gatewright.language.Field;
import dev.gatewright.language.Shape;
import dev.gatewright.language.TextFormat;
import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.rules.Rule;
import java.util.Optional;

/** A tag names a format of what is not a string. */
public final class MisplacedFormat implements Rule {

    private static final DiagnosticKind FAULT =
            DiagnosticKind.warning(
                    "misplaced-format",
                    "A format says what a string spells. Of a field of another type, or of one "
                            + "with an enum, it says nothing.",
                    """
                    type A {
                        B int64 `json:"b" format:"date-time"`
                    }
                    """);

    @Override
    public DiagnosticKind fault() {
        return FAULT;
    }

    @Override
    public void check(Program program, Report report) {
        program.fields().stream()
                .filter(MisplacedFormat::hasFormat)
                .forEach(field ->
                        fault(field)
                                .ifPresent(message -> report.add(FAULT, field.span(), message)));
    }

    private static boolean hasFormat(Field field) {
        String word = field.tags().get(TextFormat.KEY);
        return word != null && TextFormat.named(word).isPresent();
    }

    private static Optional<String> fault(Field field) {
        return switch (field.shape().typedText().orElse(null)) {
            case Shape.Formatted _ -> Optional.empty();
            case Shape.Enumerated _ ->
                    Optional.of(
                            "'"
                                    + field.name()
                                    + "' has an enum, so its format says nothing; remove one");
            case null ->
                    Optional.of(
                            "a format is for strings, and '"
                                    + field.name()
                                    + "' has none; write string, or remove the format");
        };
    }
}
