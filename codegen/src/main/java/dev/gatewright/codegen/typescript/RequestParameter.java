package dev.gatewright.codegen.typescript;

import dev.gatewright.codegen.typescript.Properties.Property;
import dev.gatewright.language.Route;
import dev.gatewright.language.Shape;
import dev.gatewright.language.TypeDecl;
import java.util.List;
import java.util.Optional;

/** The parameter by which a method is given a request: {@code request: t.GetUser, }. */
final class RequestParameter {
    private final TypeNames names;
    private final Types types;
    private final Presences presences;

    RequestParameter(TypeNames names, Types types, Presences presences) {
        this.names = names;
        this.types = types;
        this.presences = presences;
    }

    /**
     * The first parameter with its comma, or nothing where the route takes none. A request of which
     * nothing must be given may be left out, unless an empty object would not do: as a {@code
     * toString} that is a string, TypeScript does not take the one that it inherits.
     */
    String of(Route route) {
        if (route.request().isEmpty()) {
            return "";
        }
        Shape shape = route.request().get();
        Optional<TypeDecl> type = names.typeOf(shape);
        if (type.isEmpty()) {
            return "request: " + names.qualified(types.of(shape, true)) + ", ";
        }
        List<Property> properties = Properties.of(type.get(), TypeNames.Form.REQUEST);
        if (properties.isEmpty()) {
            return "";
        }
        boolean needed =
                properties.stream()
                        .anyMatch(property ->
                                TsNames.isInherited(property.name())
                                        || presences.isAlwaysThere(
                                                property.field(), TypeNames.Form.REQUEST));
        return "request: t." + names.asRequest(type.get()) + (needed ? ", " : " = {}, ");
    }

    /** Whether the method of a route has one. */
    boolean isTaken(Route route) {
        return !of(route).isEmpty();
    }
}
