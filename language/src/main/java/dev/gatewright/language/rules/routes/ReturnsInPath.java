package dev.gatewright.language.rules.routes;

import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.resolve.Program.PlacedRoute;
import dev.gatewright.language.rules.Rule;
import dev.gatewright.language.syntax.Token;

/**
 * A path ends with a segment that goctl takes for the word before a response. Here it is a segment,
 * and there the route has another path.
 */
public final class ReturnsInPath implements Rule {

    private static final DiagnosticKind FAULT =
            DiagnosticKind.warning(
                    "returns-in-path",
                    "goctl reads 'get /returns (R)' as the path '/' and a response; here it is "
                            + "the path '/returns' and a request. Put a blank before 'returns', "
                            + "or rename the segment.",
                    """
                    type R {
                        A string `form:"a"`
                    }
                    service a {
                        @handler H
                        get /returns (R)
                    }
                    """);

    @Override
    public DiagnosticKind fault() {
        return FAULT;
    }

    @Override
    public void check(Program program, Report report) {
        for (PlacedRoute placed : program.routes()) {
            Token path = placed.item().route().path();
            if (path.text().endsWith("/returns")) {
                report.add(
                        FAULT,
                        path.span(),
                        "goctl takes 'returns' here for the word before"
                                + " a response; rename the segment");
            }
        }
    }
}
