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
import java.util.Set;

/** A tag has an option without meaning. */
public final class UnknownTagOption implements Rule {

    private static final DiagnosticKind FAULT =
            DiagnosticKind.warning(
                    "unknown-tag-option",
                    "The option of a tag has no meaning and is ignored. The "
                            + "options are optional, default, options, range, string and "
                            + "omitempty.",
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

    @Override
    public void check(Program program, Report report) {
        Structs.reportTags(program.sources(), FAULT, report, UnknownTagOption::faults);
    }

    private static List<String> faults(Tag tag) {
        return Structs.binding(tag).stream()
                .flatMap(entry -> entry.options().stream())
                .map(UnknownTagOption::name)
                .filter(UnknownTagOption::isUnknown)
                .map(UnknownTagOption::message)
                .toList();
    }

    /** The option without its value. */
    private static String name(String option) {
        int equals = option.indexOf('=');
        return equals < 0 ? option : option.substring(0, equals).strip();
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
