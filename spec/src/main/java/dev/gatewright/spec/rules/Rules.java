package dev.gatewright.spec.rules;

import dev.gatewright.spec.report.Fault;
import dev.gatewright.spec.report.Report;
import dev.gatewright.spec.resolve.Program;
import java.util.List;

/** Every rule. */
public final class Rules {

    private static final List<Rule> ALL =
            List.of(
                    new UnknownType(),
                    new MissingHandler(),
                    new RolesWithoutScheme(),
                    new RolesWithoutClaim());

    private Rules() {}

    /** Reports all that the rules have against an API. */
    public static void check(Program program, Report report) {
        ALL.forEach(rule -> rule.check(program, report));
    }

    /** The rules as kinds of diagnostics. */
    public static List<Fault> faults() {
        return List.copyOf(ALL);
    }
}
