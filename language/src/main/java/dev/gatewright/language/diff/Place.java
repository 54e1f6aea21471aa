package dev.gatewright.language.diff;

import dev.gatewright.language.Field;
import dev.gatewright.language.Span;
import java.util.Optional;

/**
 * Where a change is: in a route, and, where a field changed, in the type that declares it.
 *
 * @param route the route: {@code POST /user}
 * @param path where in it: {@code request.name}; empty for the route itself
 * @param declaration the field; empty where no field changed
 */
record Place(String route, String path, Optional<Declaration> declaration) {

    /**
     * A field of a type.
     *
     * @param name the type and the field in it: {@code User.name}
     * @param span where it is declared, which is one place though many types embed it
     */
    record Declaration(String name, Span span) {}

    static Place of(String route) {
        return new Place(route, "", Optional.empty());
    }

    /** What goes in or comes out of the route. */
    Place body(String name) {
        return new Place(route, name, Optional.empty());
    }

    /**
     * A field of the type that is here.
     *
     * @param shown the name by which callers know it here
     */
    Place field(String type, Field field, String shown) {
        return new Place(
                route,
                path + "." + shown,
                Optional.of(new Declaration(type + "." + field.wireName(), field.span())));
    }

    /** What a list or a map here holds, which {@code mark} stands for. */
    Place inside(String mark) {
        return new Place(
                route,
                path + mark,
                declaration.map(field -> new Declaration(field.name() + mark, field.span())));
    }

    /** In words, with the route first. */
    String text() {
        return path.isEmpty() ? route : route + " " + path;
    }
}
