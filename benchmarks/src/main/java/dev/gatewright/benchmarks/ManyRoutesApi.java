package dev.gatewright.benchmarks;

/** An {@code .api} text with many routes, each with two types that no other uses. */
final class ManyRoutesApi {

    private ManyRoutesApi() {}

    static String text(int routes) {
        var text = new StringBuilder("syntax = \"v1\"\n");
        for (int i = 0; i < routes; i++) {
            text.append(block(i));
        }
        return text.toString();
    }

    private static String block(int number) {
        return """

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
        \tgroup:  group%2$d
        \tprefix: /v1
        )
        service many-api {
        \t@doc "number %1$d"
        \t@handler Handle%1$d
        \tpost /thing%1$d/:id (Request%1$d) returns (Response%1$d)
        }
        """
                .formatted(number, number / 100);
    }
}
