package dev.gatewright.language.rules.routes;

import dev.gatewright.language.AuthRule;
import dev.gatewright.language.Binding;
import dev.gatewright.language.Route;
import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Paths;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.resolve.Program.PlacedRoute;
import dev.gatewright.language.rules.Rule;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A route is to take tickets and cannot. */
public final class UnusableTickets implements Rule {

    private static final DiagnosticKind FAULT =
            DiagnosticKind.error(
                    "unusable-tickets",
                    "Under 'tickets: true' a one-time ticket in the query stands for the token of a"
                        + " client that cannot send headers. So each route of the block is a get"
                        + " with a scheme, 'ticket' is the name of no other parameter, and post"
                        + " PATH/ticket, where tickets are had, is no route of the spec.",
                    """
                    @server (
                        tickets: true
                    )
                    service a {
                        @handler H
                        get /x
                    }
                    """);

    private static final String TICKET = "ticket";

    @Override
    public DiagnosticKind fault() {
        return FAULT;
    }

    @Override
    public void check(Program program, Report report) {
        Set<String> posts =
                program.routes().stream()
                        .map(PlacedRoute::route)
                        .filter(route -> route.method().equals("POST"))
                        .map(route -> Paths.shape(route.path()))
                        .collect(Collectors.toSet());
        for (PlacedRoute placed : program.routes()) {
            if (placed.route().takesTickets()) {
                fault(program, placed.route(), posts)
                        .ifPresent(message ->
                                report.add(FAULT, placed.item().route().path().span(), message));
            }
        }
    }

    private static Optional<String> fault(Program program, Route route, Set<String> posts) {
        if (!route.method().equals("GET")) {
            return Optional.of(
                    "only a get takes tickets; put this route into a block without"
                            + " 'tickets: true'");
        }
        if (route.auth() instanceof AuthRule.Open) {
            return Optional.of(
                    "an open route needs no tickets; give it a scheme, or put it into a block"
                            + " without 'tickets: true'");
        }
        if (posts.contains(Paths.shape(route.ticketPath()))) {
            return Optional.of(
                    "tickets for this route are had at post "
                            + route.ticketPath()
                            + ", which is another route; change the path of one");
        }
        boolean isTaken =
                program.fieldsOf(route.request()).stream()
                        .anyMatch(field ->
                                field.binding() instanceof Binding.Form(String name)
                                        && name.equals(TICKET));
        return isTaken
                ? Optional.of("the parameter 'ticket' is that of tickets; rename the form field")
                : Optional.empty();
    }
}
