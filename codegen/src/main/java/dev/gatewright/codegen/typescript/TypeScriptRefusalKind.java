package dev.gatewright.codegen.typescript;

import dev.gatewright.language.Diagnostic;
import dev.gatewright.language.Diagnostic.Severity;
import dev.gatewright.language.Span;

/**
 * What a service can do and {@code fetch} cannot ask for. Ids are promises, as those of the
 * language's own rules.
 */
public enum TypeScriptRefusalKind {
    BODY_OF_GET(
            "typescript-body-of-get",
            "Browsers send no body with GET and HEAD, so a client in TypeScript could not. Give the"
                    + " fields a form tag, which puts them in the query, or use another method.",
            """
            type Req {
                Name string `json:"name"`
            }
            service a {
                @handler H
                get /a (Req)
            }
            """),
    METHOD(
            "typescript-method",
            "Scripts in browsers cannot use CONNECT and TRACE, so a client in TypeScript could not."
                    + " Use another method.",
            """
            service a {
                @handler H
                trace /a
            }
            """),
    SIGNATURE(
            "typescript-signature",
            "A key that signs requests is a secret between machines, which a page could not keep."
                + " So a client in TypeScript has no methods for routes under signature: true, and"
                + " says so; where that is every route, nothing is generated.",
            """
            service a {
                @handler H
                get /a
            }
            @server (
                signature: true
            )
            service a {
                @handler S
                post /s
            }
            """);

    private final String id;
    private final String explanation;
    private final String example;

    TypeScriptRefusalKind(String id, String explanation, String example) {
        this.id = id;
        this.explanation = explanation;
        this.example = example;
    }

    /** The id of its diagnostics. */
    public String id() {
        return id;
    }

    /** What it means and what to do, for the page of all diagnostics. */
    public String explanation() {
        return explanation;
    }

    /** The text of a file in which it is reported. */
    public String example() {
        return example;
    }

    Diagnostic at(Span span, String message) {
        return at(Severity.ERROR, span, message);
    }

    Diagnostic at(Severity severity, Span span, String message) {
        return new Diagnostic(severity, id, span, message);
    }
}
