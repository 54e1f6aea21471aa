package dev.gatewright.codegen.java.model;

import dev.gatewright.language.Api;
import dev.gatewright.language.Binding;
import dev.gatewright.language.DeclaredTypes;
import dev.gatewright.language.Field;
import dev.gatewright.language.Route;
import dev.gatewright.language.Shape;
import dev.gatewright.language.TypeDecl;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the declared types that are read or written as JSON, so that only they get a codec.
 *
 * <p>A request whose fields come from several places is never JSON as a whole, nor a response with
 * headers among its fields: of those only what their fields are made of is. They may still be parts
 * of other types that are.
 */
final class JsonUse {
    private final DeclaredTypes declared;
    private final Set<String> found = new HashSet<>();

    private JsonUse(DeclaredTypes declared) {
        this.declared = declared;
    }

    /** The names of the types; types that nothing uses are among them. */
    static Set<String> of(Api api, DeclaredTypes declared) {
        JsonUse use = new JsonUse(declared);
        Set<String> apart = new HashSet<>();
        for (Route route : api.service().routes()) {
            route.response()
                    .ifPresent(shape -> {
                        if (route.isStream()) {
                            use.visit(shape);
                        } else {
                            use.visitResponse(shape, apart);
                        }
                    });
            route.request().ifPresent(shape -> use.visitRequest(shape, apart));
        }
        api.types().stream()
                .filter(type -> !apart.contains(type.name()))
                .forEach(type -> use.visit(new Shape.Named(type.name())));
        return use.found;
    }

    private void visitResponse(Shape shape, Set<String> apart) {
        Optional<TypeDecl> type = type(shape).filter(some -> JavaField.hasHeader(some.fields()));
        if (type.isEmpty()) {
            visit(shape);
            return;
        }
        apart.add(type.get().name());
        type.get().fields().stream()
                .filter(field -> !(field.binding() instanceof Binding.Header))
                .map(Field::shape)
                .forEach(this::visit);
    }

    private void visitRequest(Shape shape, Set<String> apart) {
        Optional<TypeDecl> type = type(shape);
        type.ifPresent(some -> apart.add(some.name()));
        if (type.isEmpty() || JavaField.isWholeBody(type.get().fields())) {
            visit(shape);
        } else {
            type.get().fields().stream().map(Field::shape).forEach(this::visit);
        }
    }

    /** The declared type of a value, be it behind pointers. */
    private Optional<TypeDecl> type(Shape shape) {
        return ShapeTypes.target(shape) instanceof Shape.Named(String name)
                ? declared.find(name)
                : Optional.empty();
    }

    private void visit(Shape shape) {
        declared.addReachable(shape, found);
    }
}
