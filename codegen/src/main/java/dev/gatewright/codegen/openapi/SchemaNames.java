package dev.gatewright.codegen.openapi;

import dev.gatewright.language.Api;
import dev.gatewright.language.DeclaredTypes;
import dev.gatewright.language.Field;
import dev.gatewright.language.Route;
import dev.gatewright.language.Shape;
import dev.gatewright.language.Validation;
import java.util.HashSet;
import java.util.Set;

/**
 * The names of the schemas of declared types. A type that is sent both ways, and of which a client
 * may leave out what the service always sends, has two: {@code User} and {@code UserInput}.
 */
final class SchemaNames {
    private final DeclaredTypes declared;
    private final Presences presences;
    private final Set<String> twofold = new HashSet<>();

    SchemaNames(Api api, DeclaredTypes declared, Presences presences) {
        this.declared = declared;
        this.presences = presences;
        Set<String> requested = new HashSet<>();
        Set<String> answered = new HashSet<>();
        for (Route route : api.service().routes()) {
            route.request().ifPresent(shape -> declared.addReachable(shape, requested));
            route.response().ifPresent(shape -> declared.addReachable(shape, answered));
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
        return declared.find(preferred).isPresent() ? free(preferred + "_") : preferred;
    }

    private boolean differs(String type) {
        Set<String> parts = new HashSet<>();
        declared.addReachable(new Shape.Named(type), parts);
        return parts.stream()
                .map(declared::get)
                .flatMap(part -> part.fields().stream())
                .filter(Field::isBound)
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
