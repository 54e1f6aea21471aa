package dev.gatewright.language.rules.tags;

import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Nearest;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.resolve.Tag;
import dev.gatewright.language.resolve.Tags;
import dev.gatewright.language.rules.Rule;
import dev.gatewright.language.rules.Structs;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A tag has an option without meaning, or one that means nothing without a value. */
public final class UnknownTagOption implements Rule {

    private static final DiagnosticKind FAULT =
            DiagnosticKind.warning(
                    "unknown-tag-option",
                    "The option of a tag has no meaning and is ignored. The "
                            + "options are optional, default, options, range, string and "
                            + "omitempty; default, options and range have a value after an "
                            + "equals sign.",
                    """
                    type A {
                        B string `json:"b,opitonal"`
                    }
                    """);

    @Override
    public DiagnosticKind fault() {
        return FAULT;
    }

    /** Options that mean something elsewhere: to Swagger, to Go. */
    private static final Set<String> FOREIGN = Set.of("example", "omitzero");

    /** Options of configuration files in go-zero, which change what a field is there. */
    private static final Set<String> OF_CONFIGURATION = Set.of("inherit", "env");

    /** Options that have a value, as they are written. */
    private static final Map<String, String> WITH_VALUE =
            Map.of("default", "default=1", "options", "options=a|b", "range", "range=[1:10]");

    @Override
    public void check(Program program, Report report) {
        Structs.reportTags(program.sources(), FAULT, report, UnknownTagOption::faults);
    }

    private static List<String> faults(Tag tag) {
        return Structs.binding(tag).stream()
                .flatMap(entry -> entry.options().stream())
                .flatMap(option -> fault(option).stream())
                .toList();
    }

    private static Optional<String> fault(String option) {
        int equals = option.indexOf('=');
        String name = equals < 0 ? option : option.substring(0, equals).strip();
        if (isUnknown(name)) {
            return Optional.of(message(name));
        }
        boolean isEmpty = equals < 0 || isNoOptions(name, option.substring(equals + 1).strip());
        return isEmpty && WITH_VALUE.containsKey(name)
                ? Optional.of(
                        "the option '"
                                + name
                                + "' has no value and is ignored; write it like "
                                + WITH_VALUE.get(name))
                : Optional.empty();
    }

    /** Nothing after the others is told of by rules of their own. */
    private static boolean isNoOptions(String name, String value) {
        return name.equals("options") && (value.isEmpty() || value.equals("[]"));
    }

    private static boolean isUnknown(String name) {
        return !Tags.OPTIONS.contains(name) && !FOREIGN.contains(name);
    }

    private static String message(String name) {
        if (OF_CONFIGURATION.contains(name)) {
            return "the option '"
                    + name
                    + "' is for configuration files; it has no meaning here and is ignored";
        }
        return "the option '"
                + name
                + "' has no meaning and is ignored"
                + Nearest.to(name, Tags.OPTIONS)
                        .map(near -> "; did you mean '" + near + "'?")
                        .orElse("");
    }
}
