package dev.gatewright.language.rules;

import dev.gatewright.language.Route;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.resolve.TypeNodes;
import dev.gatewright.language.syntax.Token;
import dev.gatewright.language.syntax.Tree.TypeDefinition;
import dev.gatewright.language.syntax.Tree.TypeNode;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;

/**
 * Finds the declared types that routes use, directly or through others. The claims of a scheme are
 * in use by their name alone: the routes that need its tokens are what names it.
 */
public final class Usage {

    private final Program program;
    private final Set<String> used = new HashSet<>();
    private final ArrayDeque<String> unread = new ArrayDeque<>();

    private Usage(Program program) {
        this.program = program;
    }

    /** The names of the types in use, the claims of every scheme among them. */
    public static Set<String> of(Program program) {
        var usage = new Usage(program);
        program.sources().bodies().forEach(usage::use);
        program.api().service().routes().forEach(usage::useClaims);
        usage.follow();
        return usage.used;
    }

    private void useClaims(Route route) {
        route.auth().schemeName().ifPresent(scheme -> use(scheme + "Claims"));
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
        TypeNodes.walk(type, part -> References.forEachName(part, this::use));
    }

    private void use(Token name) {
        use(name.text());
    }

    private void use(String name) {
        if (used.add(name)) {
            unread.add(name);
        }
    }
}
