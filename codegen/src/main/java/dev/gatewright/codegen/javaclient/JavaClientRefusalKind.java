package dev.gatewright.codegen.javaclient;

import dev.gatewright.language.Diagnostic;
import dev.gatewright.language.Diagnostic.Severity;
import dev.gatewright.language.Span;

/**
 * What a service can do and a client in Java or Kotlin cannot ask for. Ids are promises, as those
 * of the language's own rules.
 */
public enum JavaClientRefusalKind {
    HEADER(
            "java-client-header",
            "The JDK's HTTP client sets this header itself and lets nobody else, so a client in"
                    + " Java or Kotlin could not send it. Use another name.",
            """
            type Req {
                Host string `header:"Host"`
            }
            service a {
                @handler H
                get /a (Req)
            }
            """),
    METHOD(
            "java-client-method",
            "The JDK's HTTP client does not send CONNECT for an application, so a client in Java"
                    + " or Kotlin could not. Use another method.",
            """
            service a {
                @handler H
                connect /a
            }
            """),
    SIGNATURE(
            "java-client-signature",
            "A client in Java or Kotlin does not sign requests, which routes under signature: true"
                    + " ask for. Call those by a client of your own, from a spec without them.",
            """
            @server (
                signature: true
            )
            service a {
                @handler H
                get /a
            }
            """);

    private final String id;
    private final String explanation;
    private final String example;

    JavaClientRefusalKind(String id, String explanation, String example) {
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
        return new Diagnostic(Severity.ERROR, id, span, message);
    }
}
