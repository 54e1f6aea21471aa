package dev.gatewright.language.rules.routes;

import dev.gatewright.language.Route;
import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.rules.Rule;
import java.util.HashMap;
import java.util.Locale;

/** Two handlers are hard to tell apart. To goctl, two that differ in the suffix are one. */
public final class SimilarHandlers implements Rule {

    private static final DiagnosticKind FAULT =
            DiagnosticKind.warning(
                    "similar-handlers",
                    "Two handler names differ only in case or in a final "
                            + "'Handler'. They get distinct names in Java, but people will "
                            + "confuse them: rename one.",
                    """
                    service a {
                        @handler Login
                        get /x
                        @handler LoginHandler
                        get /y
                    }
                    """);

    @Override
    public DiagnosticKind fault() {
        return FAULT;
    }

    private static final String SUFFIX = "handler";

    @Override
    public void check(Program program, Report report) {
        var seen = new HashMap<String, Route>();
        for (Route route : program.api().service().routes()) {
            Route first = seen.putIfAbsent(route.group() + " " + essence(route.handler()), route);
            if (first != null && !first.handler().equals(route.handler())) {
                report.add(
                        FAULT,
                        route.span(),
                        "'"
                                + route.handler()
                                + "' is hard to tell from '"
                                + first.handler()
                                + "'; rename one");
            }
        }
    }

    private static String essence(String handler) {
        String lower = handler.toLowerCase(Locale.ROOT);
        return lower.endsWith(SUFFIX) && lower.length() > SUFFIX.length()
                ? lower.substring(0, lower.length() - SUFFIX.length())
                : lower;
    }
}
