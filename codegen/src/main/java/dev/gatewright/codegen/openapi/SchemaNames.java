package dev.gatewright.codegen.openapi;

import static java.util.stream.Collectors.toSet;

import dev.gatewright.language.Api;
import dev.gatewright.language.DeclaredTypes;
import dev.gatewright.language.Field;
import dev.gatewright.language.Route;
import dev.gatewright.language.Shape;
import dev.gatewright.language.TypeDecl;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The names of the schemas of declared types. A type that is sent both ways, and of which a client
 * may send other values than the service does, has two: {@code User} and {@code UserInput}. Whether
 * it is so is found by making both and comparing them, with those of all that it is made of.
 */
final class SchemaNames {
    private final DeclaredTypes declared;
    private final Set<String> enums;
    private final Set<String> twofold = new HashSet<>();

    private SchemaNames(DeclaredTypes declared) {
        this.declared = declared;
        this.enums = declared.enums().stream().map(Shape.Enumerated::name).collect(toSet());
    }

    /** One name for each type, whichever way it is sent. */
    static SchemaNames plain(DeclaredTypes declared) {
        return new SchemaNames(declared);
    }

    /**
     * @param plain makes schemas in which each type has one name
     */
    static SchemaNames of(Api api, DeclaredTypes declared, Schemas plain) {
        SchemaNames names = new SchemaNames(declared);
        Set<String> requested = new HashSet<>();
        Set<String> returned = new HashSet<>();
        for (Route route : api.service().routes()) {
            route.request().ifPresent(shape -> declared.addReachable(shape, requested));
            route.response().ifPresent(shape -> declared.addReachable(shape, returned));
        }
        requested.retainAll(returned);
        if (!requested.isEmpty()) {
            requested.retainAll(different(api.types(), plain));
            names.twofold.addAll(requested);
        }
        return names;
    }

    /** The name of a type's schema. */
    String of(String type, Use use) {
        return use != Use.RESPONSE && twofold.contains(type) ? free(type + "Input") : type;
    }

    /** The name, with underscores as needed to be no declared type's. */
    String free(String preferred) {
        boolean isTaken = declared.find(preferred).isPresent() || enums.contains(preferred);
        return isTaken ? free(preferred + "_") : preferred;
    }

    /** The types that differ, or hold one that does. */
    private static Set<String> different(List<TypeDecl> types, Schemas plain) {
        Map<String, List<String>> holders = new HashMap<>();
        Set<String> found = new HashSet<>();
        Deque<String> open = new ArrayDeque<>();
        for (TypeDecl type : types) {
            type.fields().stream()
                    .flatMap(field -> named(field.shape()).stream())
                    .forEach(part ->
                            holders.computeIfAbsent(part, _ -> new ArrayList<>()).add(type.name()));
            if (differs(type.fields(), plain)) {
                found.add(type.name());
                open.add(type.name());
            }
        }
        while (!open.isEmpty()) {
            for (String holder : holders.getOrDefault(open.remove(), List.of())) {
                if (found.add(holder)) {
                    open.add(holder);
                }
            }
        }
        return found;
    }

    /** The declared type that a shape is made of, if there is one. */
    private static Optional<String> named(Shape shape) {
        return switch (shape) {
            case Shape.Named(String name) -> Optional.of(name);
            case Shape.ListOf(Shape element, _) -> named(element);
            case Shape.MapOf(_, Shape value) -> named(value);
            case Shape.Pointer(Shape target) -> named(target);
            case Shape.Base _, Shape.TypedText _, Shape.Any _ -> Optional.empty();
        };
    }

    /**
     * Whether the schema of these fields is another one for what is sent to the service, types
     * within them aside.
     */
    private static boolean differs(List<Field> fields, Schemas plain) {
        return !plain.object(fields, Use.REQUEST).equals(plain.object(fields, Use.RESPONSE));
    }
}
