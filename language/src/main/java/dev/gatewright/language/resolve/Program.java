package dev.gatewright.language.resolve;

import dev.gatewright.language.Api;
import dev.gatewright.language.Field;
import dev.gatewright.language.Route;
import dev.gatewright.language.Shape;
import dev.gatewright.language.TypeDecl;
import dev.gatewright.language.resolve.TypeResolver.AmbiguousField;
import dev.gatewright.language.syntax.Tree.Item;
import dev.gatewright.language.syntax.Tree.Service;
import dev.gatewright.language.syntax.Tree.SourceFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An API with the trees it was made from: what rules look at. */
public final class Program {

    private final Sources sources;
    private final Declarations declarations;
    private final Api api;
    private final List<PlacedRoute> routes;
    private final Map<String, TypeDecl> types = new HashMap<>();
    private final List<Field> fields = new ArrayList<>();
    private final List<AmbiguousField> ambiguities;

    Program(
            Sources sources,
            Declarations declarations,
            Api api,
            List<PlacedRoute> routes,
            List<AmbiguousField> ambiguities) {
        this.ambiguities = ambiguities;
        this.sources = sources;
        this.declarations = declarations;
        this.api = api;
        this.routes = routes;
        for (TypeDecl type : api.types()) {
            types.put(type.name(), type);
            fields.addAll(type.fields());
        }
    }

    /** A route and where it is written. */
    public record PlacedRoute(Route route, Item item, Service block, SourceFile file) {}

    /** The files it was read from. */
    public Sources sources() {
        return sources;
    }

    /** The types as declared. */
    public Declarations declarations() {
        return declarations;
    }

    /** What was resolved; where the files are faulty, as much as could be. */
    public Api api() {
        return api;
    }

    /** Every route with the tree it came from, in the order of the API. */
    public List<PlacedRoute> routes() {
        return routes;
    }

    /** The fields that could be either of two embedded ones. */
    public List<AmbiguousField> ambiguities() {
        return ambiguities;
    }

    /** The resolved type of a name. */
    public Optional<TypeDecl> type(String name) {
        return Optional.ofNullable(types.get(name));
    }

    /** Every field of every type; one that others embed is there with each of them. */
    public List<Field> fields() {
        return fields;
    }

    /** The fields of a request or response of a declared type, or of a pointer to one. */
    public List<Field> fieldsOf(Optional<Shape> body) {
        return body.map(Program::target)
                .flatMap(
                        shape -> shape instanceof Shape.Named n ? type(n.name()) : Optional.empty())
                .map(TypeDecl::fields)
                .orElse(List.of());
    }

    private static Shape target(Shape shape) {
        return shape instanceof Shape.Pointer pointer ? pointer.target() : shape;
    }
}
