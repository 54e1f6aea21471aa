package dev.gatewright.codegen.java.source;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What simple names mean inside a file, whatever it imports: its type, the types declared within
 * it, and the type variables in scope.
 */
final class TypeScope {
    private final ClassName topLevel;

    /** The types whose bodies are open, the outermost first. */
    private final List<TypeSpec> open = new ArrayList<>();

    private final Deque<String> variables = new ArrayDeque<>();

    /**
     * @param topLevel the type of the file
     */
    TypeScope(ClassName topLevel) {
        this.topLevel = topLevel;
    }

    void enter(TypeSpec type) {
        open.add(type);
    }

    void leaveType() {
        open.removeLast();
    }

    void enter(List<TypeVariableName> entered) {
        entered.forEach(variable -> variables.push(variable.name()));
    }

    void leave(List<TypeVariableName> left) {
        left.forEach(_ -> variables.pop());
    }

    /** The name by which a class is known here; null where only an import or its package says. */
    @Nullable String nameOf(ClassName type) {
        List<String> names = type.simpleNames();
        if (variables.contains(names.getFirst())) {
            return type.canonicalName();
        }
        ClassName declared = null;
        for (int own = names.size() - 1; own >= 0; own--) {
            declared = declared(names.get(own));
            if (declared != null && isEnclosing(declared, type, own + 1)) {
                return own == names.size() - 1
                        ? names.get(own)
                        : String.join(".", names.subList(own, names.size()));
            }
        }
        return declared == null ? null : type.canonicalName();
    }

    /** Whether a type is the one that the first simple names of another one name. */
    private static boolean isEnclosing(ClassName outer, ClassName type, int names) {
        return outer.packageName().equals(type.packageName())
                && outer.simpleNames().equals(type.simpleNames().subList(0, names));
    }

    /** The type that a simple name means where it stands: the innermost one called that. */
    private @Nullable ClassName declared(String simpleName) {
        for (int depth = open.size() - 1; depth >= 0; depth--) {
            if (open.get(depth).hasType(simpleName)) {
                ClassName type = topLevel;
                for (TypeSpec outer : open.subList(1, depth + 1)) {
                    type = type.nestedClass(outer.name());
                }
                return type.nestedClass(simpleName);
            }
        }
        return simpleName.equals(topLevel.simpleName()) ? topLevel : null;
    }
}
