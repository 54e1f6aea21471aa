package dev.gatewright.spec.rules;

import dev.gatewright.spec.AuthRule;
import dev.gatewright.spec.Route;
import dev.gatewright.spec.resolve.Program;
import dev.gatewright.spec.resolve.TypeNodes;
import dev.gatewright.spec.syntax.Token;
import dev.gatewright.spec.syntax.Tree.TypeDefinition;
import dev.gatewright.spec.syntax.Tree.TypeNode;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;

/** Finds the declared types that routes use, directly or through others. */
final class Usage {

    private final Program program;
    private final Set<String> used = new HashSet<>();
    private final ArrayDeque<String> unread = new ArrayDeque<>();

    private Usage(Program program) {
        this.program = program;
    }

    /** The names of the types in use, the claims of every scheme among them. */
    static Set<String> of(Program program) {
        var usage = new Usage(program);
        program.sources().bodies().forEach(usage::use);
        program.api().service().routes().forEach(usage::useClaims);
        usage.follow();
        return usage.used;
    }

    private void useClaims(Route route) {
        switch (route.auth()) {
            case AuthRule.Open _ -> {}
            case AuthRule.Token token -> use(token.scheme() + "Claims");
            case AuthRule.OptionalToken token -> use(token.scheme() + "Claims");
        }
    }

    private void follow() {
        while (!unread.isEmpty()) {
            program.declarations()
                    .named(unread.remove())
                    .map(declaration -> declaration.definition())
                    .map(TypeDefinition::type)
                    .ifPresent(this::use);
        }
    }

    private void use(TypeNode type) {
        TypeNodes.walk(type, part -> References.names(part).map(Token::text).forEach(this::use));
    }

    private void use(String name) {
        if (used.add(name)) {
            unread.add(name);
        }
    }
}
