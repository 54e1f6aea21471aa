package dev.gatewright.codegen.openapi;

import dev.gatewright.language.Api;
import dev.gatewright.language.Binding;
import dev.gatewright.language.Field;
import dev.gatewright.language.Route;
import dev.gatewright.language.Shape;
import dev.gatewright.language.TypeDecl;
import dev.gatewright.language.Validation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The names of the schemas of declared types. A type that is sent both ways, and of which a client
 * may leave out what the service always sends, has two: {@code User} and {@code UserInput}.
 */
final class SchemaNames {
    private final Map<String, TypeDecl> declared = new HashMap<>();
    private final Presences presences;
    private final Set<String> twofold = new HashSet<>();

    SchemaNames(Api api, Presences presences) {
        api.types().forEach(type -> declared.put(type.name(), type));
        this.presences = presences;
        Set<String> requested = new HashSet<>();
        Set<String> answered = new HashSet<>();
        for (Route route : api.service().routes()) {
            route.request().ifPresent(shape -> addReachable(shape, requested));
            route.response().ifPresent(shape -> addReachable(shape, answered));
        }
        for (String type : requested) {
            if (answered.contains(type) && differs(type)) {
                twofold.add(type);
            }
        }
    }

    /** The name of a type's schema. */
    String of(String type, Use use) {
        return use == Use.REQUEST && twofold.contains(type) ? free(type + "Input") : type;
    }

    /** The name, with underscores as needed to be no declared type's. */
    String free(String preferred) {
        return declared.containsKey(preferred) ? free(preferred + "_") : preferred;
    }

    private void addReachable(Shape shape, Set<String> names) {
        switch (shape) {
            case Shape.Named(String name) -> {
                TypeDecl type = declared.get(name);
                if (type != null && names.add(name)) {
                    type.fields().forEach(field -> addReachable(field.shape(), names));
                }
            }
            case Shape.ListOf(Shape element, _) -> addReachable(element, names);
            case Shape.MapOf(_, Shape value) -> addReachable(value, names);
            case Shape.Pointer(Shape target) -> addReachable(target, names);
            case Shape.Base _, Shape.Any _ -> {}
        }
    }

    private boolean differs(String type) {
        Set<String> parts = new HashSet<>();
        addReachable(new Shape.Named(type), parts);
        return parts.stream()
                .map(declared::get)
                .flatMap(part -> part.fields().stream())
                .filter(field -> !(field.binding() instanceof Binding.None))
                .anyMatch(this::differs);
    }

    private boolean differs(Field field) {
        return !Validation.of(field).isEmpty()
                || presences.isAlwaysThere(field, Use.REQUEST)
                        != presences.isAlwaysThere(field, Use.RESPONSE)
                || presences.mayBeNull(field, Use.REQUEST)
                        != presences.mayBeNull(field, Use.RESPONSE);
    }
}
