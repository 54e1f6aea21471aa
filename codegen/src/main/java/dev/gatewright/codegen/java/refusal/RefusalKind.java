package dev.gatewright.codegen.java.refusal;

import dev.gatewright.language.Diagnostic;
import dev.gatewright.language.Diagnostic.Severity;
import dev.gatewright.language.Span;

/**
 * What a spec may say and no files can be generated for: for the service, or, where the id begins
 * with {@code typescript} or {@code java-client}, for clients in TypeScript, or in Java and Kotlin.
 * Ids are promises, as those of the language's own rules.
 */
public enum RefusalKind {
    COMPLEX(
            "unsupported-complex",
            "Complex numbers have no JSON form. Use two fields of type float64.",
            """
            type Req {
                Point complex128 `json:"point"`
            }
            service a {
                @handler H
                post /a (Req)
            }
            """),
    TOO_MANY_FIELDS(
            "too-many-fields",
            "A type holds at most 500 fields, since what reads it is one method, and a method of"
                + " the JVM ends at 64 KiB; and its fields hold at most 2,000 lists and maps, those"
                + " within others counted. Group some of them in a type of their own. What a"
                + " missing value is filled with holds at most 1,000. From 128 on, the type is a"
                + " class with a builder in place of a record.",
            ""),
    TOO_DEEP(
            "too-deep",
            "The lists and maps of a field nest at most 20 deep: compilers of Java take minutes"
                    + " over generics hundreds deep. Put a type between.",
            """
            type Req {
                Tree [][][][][][][][][][][][][][][][][][][][][]int `json:"tree"`
            }
            service a {
                @handler H
                post /a (Req)
            }
            """),
    TOO_MANY_OPTIONS(
            "too-many-options",
            "The fields of a type have at most 2,000 options in all, those of `oneof` in"
                    + " `validate` among them: they are constants of one class. Have logic look"
                    + " the values up instead.",
            ""),
    TOO_MANY_NAMES(
            "too-many-names",
            "A service has at most 200 schemes and 200 middleware, and a route at most 500 roles:"
                    + " they become arguments of one method, of which the JVM takes 255, or"
                    + " constants of one class.",
            ""),
    TOO_LONG(
            "too-long",
            "Names have at most 200 bytes, since they become those of files; so have groups, and an"
                + " anonymous type with the names of those it stands in. A scheme's name has at"
                + " most 64, for sessions and accounts are kept under it. What a field is called"
                + " outside of Java, a default and a path have at most 10,000, the options of a"
                + " field 60,000 in all: a text in a class of the JVM ends at 65,535.",
            ""),
    RESERVED_SCHEME(
            "reserved-scheme",
            "The secrets and times of a scheme stand in a section of the configuration that has its"
                    + " name, so no scheme is called like a section or a key that every service"
                    + " has, as `Admin`, `Log` and `Name` are.",
            """
            type AdminClaims {
                UserId int64 `json:"userId"`
            }
            @server (
                jwt: Admin
            )
            service a {
                @handler H
                get /a
            }
            """),
    UNBINDABLE_FIELD(
            "unbindable-field",
            "A field that comes from the path, a form or a header is text: a number, a string, a"
                    + " list of them outside the path, in a form also a map as JSON. Send anything"
                    + " else in the JSON body.",
            """
            type Point {
                X int `json:"x"`
            }
            type Req {
                Point Point `form:"point"`
            }
            service a {
                @handler H
                get /a (Req)
            }
            """),
    DEFAULT(
            "unsupported-default",
            "A default must be a value of the field's type, and the type one that can have a"
                    + " default. Otherwise make the field optional.",
            """
            type Req {
                Tags []string `json:"tags,default=a"`
            }
            service a {
                @handler H
                post /a (Req)
            }
            """),
    OPTION(
            "unsupported-option",
            "Each of a field's options must be a value of its type, and the type a scalar or a list"
                    + " of scalars, without a format.",
            """
            type Req {
                Size int8 `json:"size,options=1|1000000000000"`
            }
            service a {
                @handler H
                post /a (Req)
            }
            """),
    DEPENDENCY(
            "unsupported-dependency",
            "A field of the JSON body can depend on others of the body only, and one from elsewhere"
                    + " on others from elsewhere: the body is read by itself. Bind both alike.",
            """
            type Req {
                Name string `json:"name,optional=page"`
                Page int    `form:"page,optional"`
            }
            service a {
                @handler H
                post /a (Req)
            }
            """),
    FILE(
            "unsupported-file",
            "A field with a file tag is a file in the form that a route takes: bytes, beside other"
                    + " fields of the form, but not beside JSON.",
            """
            type Req {
                Picture []byte `file:"picture"`
                Title   string `json:"title"`
            }
            service a {
                @handler H
                post /a (Req)
            }
            """),
    RESPONSE_HEADER(
            "unsupported-response-header",
            "A field of a response with a header tag is sent as a header: text that stands in a"
                    + " line, under a name that the server does not set itself.",
            """
            type Resp {
                Length int `header:"Content-Length"`
            }
            service a {
                @handler H
                get /a returns (Resp)
            }
            """),
    SIGNATURE(
            "unsupported-signature",
            "A signature is over the whole body, and files are received in parts, on disk: a route"
                    + " that takes some cannot be under signature: true. Put it into a block of its"
                    + " own.",
            """
            type Req {
                Picture []byte `file:"picture"`
            }
            @server (
                signature: true
            )
            service a {
                @handler H
                post /a (Req)
            }
            """),
    SSE(
            "events-without-type",
            "Under sse: true a route sends events, and what it returns is the type of their data.",
            """
            @server (
                sse: true
            )
            service a {
                @handler H
                get /a
            }
            """),
    TYPESCRIPT_BODY_OF_GET(
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
    TYPESCRIPT_METHOD(
            "typescript-method",
            "Scripts in browsers cannot use CONNECT and TRACE, so a client in TypeScript could not."
                    + " Use another method.",
            """
            service a {
                @handler H
                trace /a
            }
            """),
    TYPESCRIPT_SIGNATURE(
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
            """),
    JAVA_CLIENT_HEADER(
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
    JAVA_CLIENT_METHOD(
            "java-client-method",
            "The JDK's HTTP client does not send CONNECT for an application, so a client in Java"
                    + " or Kotlin could not. Use another method.",
            """
            service a {
                @handler H
                connect /a
            }
            """),
    JAVA_CLIENT_SIGNATURE(
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

    RefusalKind(String id, String explanation, String example) {
        this.id = id;
        this.explanation = explanation;
        this.example = example;
    }

    /** The id of its diagnostics. */
    String id() {
        return id;
    }

    /** What it means and what to do, for the page of all diagnostics. */
    String explanation() {
        return explanation;
    }

    /** The text of a file in which it is reported; empty where that would be too long. */
    String example() {
        return example;
    }

    /** An error of this kind. */
    public Diagnostic at(Span span, String message) {
        return at(Severity.ERROR, span, message);
    }

    /** A diagnostic of this kind. */
    public Diagnostic at(Severity severity, Span span, String message) {
        return new Diagnostic(severity, id, span, message);
    }
}
