package dev.gatewright.spec.source;

import java.util.Map;

/**
 * How long an API with 10,000 routes and 20,000 types takes to check and to format, cold and warm.
 *
 * <p>On demand: {@code java -cp spec/target/classes:spec/target/test-classes
 * dev.gatewright.spec.source.ManyRoutes}
 */
final class ManyRoutes {

    private static final int ROUTES = 10_000;
    private static final String FILE = "many.api";

    private ManyRoutes() {}

    public static void main(String[] args) {
        String text = text(args.length > 0 ? Integer.parseInt(args[0]) : ROUTES);
        System.out.printf("%,d characters%n", text.length());
        for (int round = 1; round <= Integer.getInteger("rounds", 10); round++) {
            long start = System.nanoTime();
            var outcome = ApiSource.read(FILE, Map.of(FILE, text));
            long read = System.nanoTime();
            var _ = ApiFormat.format(FILE, text).value().orElseThrow();
            long formatted = System.nanoTime();
            System.out.printf(
                    "round %d: %d routes, %d diagnostics, read %d ms, formatted %d ms%n",
                    round,
                    outcome.value().orElseThrow().service().routes().size(),
                    outcome.diagnostics().size(),
                    (read - start) / 1_000_000,
                    (formatted - read) / 1_000_000);
        }
    }

    static String text(int routes) {
        var text = new StringBuilder("syntax = \"v1\"\n");
        for (int i = 0; i < routes; i++) {
            text.append(
                    """

                    // Request%1$d asks for one thing.
                    type Request%1$d {
                    \tId    int64  `path:"id"`
                    \tName  string `json:"name,optional"` // how it is called
                    \tCount int    `json:"count,default=1,range=[1:100]"`
                    }

                    type Response%1$d {
                    \tItems []*Request%1$d `json:"items"`
                    }

                    @server (
                    \tjwt:    Auth
                    \tgroup:  group%1$d
                    \tprefix: /v1
                    )
                    service many-api {
                    \t@doc "number %1$d"
                    \t@handler Handle%1$d
                    \tpost /thing%1$d/:id (Request%1$d) returns (Response%1$d)
                    }
                    """
                            .formatted(i));
        }
        return text.toString();
    }
}
