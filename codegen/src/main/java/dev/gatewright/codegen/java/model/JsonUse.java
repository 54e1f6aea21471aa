package dev.gatewright.codegen.java.model;

import dev.gatewright.language.Api;
import dev.gatewright.language.Binding;
import dev.gatewright.language.Field;
import dev.gatewright.language.Route;
import dev.gatewright.language.Shape;
import dev.gatewright.language.TypeDecl;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Finds the declared types that are read or written as JSON, so that only they get a codec. */
final class JsonUse {
    private final Map<String, TypeDecl> declared = new LinkedHashMap<>();
    private final Set<String> found = new HashSet<>();

    private JsonUse() {}

    /** The names of the types; types that nothing uses are among them. */
    static Set<String> of(Api api) {
        JsonUse use = new JsonUse();
        api.types().forEach(type -> use.declared.put(type.name(), type));
        Set<String> apart = new HashSet<>();
        for (Route route : api.service().routes()) {
            route.response()
                    .ifPresent(shape -> {
                        if (JavaRoute.isStream(route)) {
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
        TypeDecl type =
                ShapeTypes.target(shape) instanceof Shape.Named(String name)
                        ? declared.get(name)
                        : null;
        if (type == null || !JavaField.hasHeader(type.fields())) {
            visit(shape);
            return;
        }
        apart.add(type.name());
        type.fields().stream()
                .filter(field -> !(field.binding() instanceof Binding.Header))
                .map(Field::shape)
                .forEach(this::visit);
    }

    private void visitRequest(Shape shape, Set<String> apart) {
        TypeDecl type =
                ShapeTypes.target(shape) instanceof Shape.Named(String name)
                        ? declared.get(name)
                        : null;
        if (type != null) {
            apart.add(type.name());
            if (JavaField.isWholeBody(type.fields())) {
                visit(shape);
            } else {
                type.fields().stream().map(Field::shape).forEach(this::visit);
            }
        } else {
            visit(shape);
        }
    }

    private void visit(Shape shape) {
        switch (shape) {
            case Shape.Named(String name) -> visit(name);
            case Shape.ListOf(Shape element, _) -> visit(element);
            case Shape.MapOf(_, Shape value) -> visit(value);
            case Shape.Pointer(Shape target) -> visit(target);
            case Shape.Base _, Shape.Any _ -> {}
        }
    }

    private void visit(String name) {
        TypeDecl type = declared.get(name);
        if (type != null && found.add(name)) {
            type.fields().forEach(field -> visit(field.shape()));
        }
    }
}
