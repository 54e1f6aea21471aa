package dev.gatewright.spec.rules;

import dev.gatewright.spec.report.Fault;
import dev.gatewright.spec.report.Report;
import dev.gatewright.spec.resolve.Program;
import dev.gatewright.spec.resolve.Program.PlacedRoute;
import dev.gatewright.spec.syntax.Token;

/** A path ends with a segment that goctl takes for the word before a response. */
final class ReturnsInPath implements Rule {

    private static final Fault FAULT =
            Fault.warning(
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
    public Fault fault() {
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
