package dev.gatewright.language.rules.routes;

import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.rules.Rule;
import dev.gatewright.language.rules.Statements;
import dev.gatewright.language.syntax.Token;
import dev.gatewright.language.syntax.Tree.KeyValue;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A key of @server that would protect routes is misspelt. Keys without meaning are kept for other
 * tools, so a slip would leave routes open in silence: whatever is near one of those keys is an
 * error.
 */
public final class MisspeltServerKey implements Rule {

    private static final DiagnosticKind FAULT =
            DiagnosticKind.error(
                    "misspelt-server-key",
                    "A key of @server is nearly 'jwt', 'jwtTransition', 'roles', 'signature' "
                            + "or 'middleware', or has a scheme for its value. As a key without "
                            + "meaning it would leave routes open. Correct it, or give a key of "
                            + "your own another name.",
                    """
                    @server (
                        Jwt: Auth
                    )
                    service a {
                        @handler H
                        get /x
                    }
                    """);

    private static final Optional<String> JWT = Optional.of("jwt");
    private static final String CLAIMS = "Claims";

    @Override
    public DiagnosticKind fault() {
        return FAULT;
    }

    @Override
    public void check(Program program, Report report) {
        Set<String> schemes = schemes(program);
        Statements.allServerPairs(program.sources())
                .forEach(pair ->
                        meantBy(pair, schemes)
                                .ifPresent(meant -> report(pair.key(), meant, report)));
    }

    /** A key that is like none of those, but has a scheme for its value, was meant as well. */
    static Optional<String> meantBy(KeyValue pair, Set<String> schemes) {
        String key = pair.key().text();
        boolean names = schemes.contains(pair.value().value());
        boolean known = ServerKey.named(key).isPresent() || key.equals("handler");
        return AuthKeys.meantBy(key)
                .or(() -> AuthKeys.guardMeantBy(key))
                .or(() -> known || !names ? Optional.empty() : JWT);
    }

    /** The names of schemes: those that routes use, and those that claims are declared for. */
    static Set<String> schemes(Program program) {
        var schemes = new HashSet<String>();
        for (String type : program.declarations().names()) {
            if (type.endsWith(CLAIMS)) {
                schemes.add(type.substring(0, type.length() - CLAIMS.length()));
            }
        }
        for (var route : program.api().service().routes()) {
            route.auth().schemeName().ifPresent(schemes::add);
        }
        return schemes;
    }

    private static void report(Token key, String meant, Report report) {
        report.add(FAULT, key.span(), message(key, meant));
    }

    private static String message(Token key, String meant) {
        return "'"
                + key.text()
                + "' has no meaning in @server and would leave routes open; did you mean '"
                + meant
                + "'?";
    }
}
