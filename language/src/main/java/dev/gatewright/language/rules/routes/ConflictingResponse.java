package dev.gatewright.language.rules.routes;

import dev.gatewright.language.Route;
import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Annotations;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.resolve.Program.PlacedRoute;
import dev.gatewright.language.rules.Rule;
import dev.gatewright.language.syntax.Token;
import dev.gatewright.language.syntax.Tree.Annotation;
import dev.gatewright.language.syntax.Tree.DownloadAnnotation;
import dev.gatewright.language.syntax.Tree.ResponseAnnotation;
import dev.gatewright.language.syntax.Tree.StatusAnnotation;
import java.util.Optional;

/** What is said of a response cannot all be true. */
public final class ConflictingResponse implements Rule {

    private static final DiagnosticKind FAULT =
            DiagnosticKind.error(
                    "conflicting-response",
                    "A route returns one of: a value, bytes (@download), or events (sse: true)."
                        + " Bytes have no type, and events always have status 200. Remove what does"
                        + " not belong.",
                    """
                    type A {
                        B string `json:"b"`
                    }
                    service a {
                        @download
                        @handler H
                        get /x returns (A)
                    }
                    """);

    @Override
    public DiagnosticKind fault() {
        return FAULT;
    }

    @Override
    public void check(Program program, Report report) {
        for (PlacedRoute placed : program.routes()) {
            Annotations annotations = Annotations.of(placed.item());
            Optional<Token> download =
                    annotations.find(DownloadAnnotation.class).map(Annotation::at);
            Route route = placed.route();
            if (download.isPresent() && route.response().isPresent()) {
                report.add(
                        FAULT,
                        download.get().span(),
                        "bytes have no type; remove @download, or what the route returns");
            }
            if (route.isStream()) {
                download.or(() -> annotations.find(ResponseAnnotation.class).map(Annotation::at))
                        .or(() -> annotations.find(StatusAnnotation.class).map(Annotation::at))
                        .ifPresent(at ->
                                report.add(
                                        FAULT,
                                        at.span(),
                                        at.text()
                                                + " has no meaning for events; remove it, or put"
                                                + " the route into a block without 'sse: true'"));
            }
        }
    }
}
