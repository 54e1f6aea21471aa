package dev.gatewright.codegen.openapi;

import dev.gatewright.language.Api;
import dev.gatewright.language.DeclaredTypes;
import dev.gatewright.language.Field;
import dev.gatewright.language.Route;
import dev.gatewright.language.Shape;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The names of the schemas of declared types. A type that is sent both ways, and of which a client
 * may send other values than the service does, has two: {@code User} and {@code UserInput}. Whether
 * it is so is found by making both and comparing them, with those of all that it is made of.
 */
final class SchemaNames {
    private final DeclaredTypes declared;
    private final Set<String> twofold = new HashSet<>();

    private SchemaNames(DeclaredTypes declared) {
        this.declared = declared;
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
        for (String type : requested) {
            if (returned.contains(type) && names.differs(type, plain)) {
                names.twofold.add(type);
            }
        }
        return names;
    }

    /** The name of a type's schema. */
    String of(String type, Use use) {
        return use != Use.RESPONSE && twofold.contains(type) ? free(type + "Input") : type;
    }

    /** The name, with underscores as needed to be no declared type's. */
    String free(String preferred) {
        boolean isTaken =
                declared.find(preferred).isPresent()
                        || declared.enums().stream().anyMatch(one -> one.name().equals(preferred));
        return isTaken ? free(preferred + "_") : preferred;
    }

    private boolean differs(String type, Schemas plain) {
        Set<String> parts = new HashSet<>();
        declared.addReachable(new Shape.Named(type), parts);
        return parts.stream()
                .map(part -> declared.get(part).fields())
                .anyMatch(fields -> differs(fields, plain));
    }

    private static boolean differs(List<Field> fields, Schemas plain) {
        return !plain.object(fields, Use.REQUEST).equals(plain.object(fields, Use.RESPONSE));
    }
}
