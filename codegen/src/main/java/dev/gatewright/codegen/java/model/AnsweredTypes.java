package dev.gatewright.codegen.java.model;

import dev.gatewright.language.Api;
import dev.gatewright.language.AuthRule;
import dev.gatewright.language.Binding;
import dev.gatewright.language.Field;
import dev.gatewright.language.Route;
import dev.gatewright.language.Shape;
import dev.gatewright.language.TypeDecl;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * How declared types write values that are absent. {@code optional} speaks of what a caller sends:
 * in a response an absent value is written as the zero value of its type. In a request to be sent,
 * and in a token, it is left out.
 */
final class AnsweredTypes {
    private final Map<String, TypeDecl> declared = new HashMap<>();
    private final Set<String> claims = new HashSet<>();
    private final Set<String> answered = new HashSet<>();
    private final Set<String> zeroed = new HashSet<>();

    private AnsweredTypes() {}

    static AnsweredTypes of(Api api) {
        AnsweredTypes types = new AnsweredTypes();
        api.types().forEach(type -> types.declared.put(type.name(), type));
        for (Route route : api.service().routes()) {
            scheme(route.auth()).ifPresent(scheme -> types.claims.add(scheme + "Claims"));
        }
        for (Route route : api.service().routes()) {
            route.response().ifPresent(types::visit);
        }
        types.answered.stream()
                .map(types.declared::get)
                .flatMap(type -> type.fields().stream())
                .filter(AnsweredTypes::mayBeZero)
                .forEach(field -> types.addZero(field.shape()));
        return types;
    }

    /** Whether the type is the claims of a token. */
    boolean isClaims(String type) {
        return claims.contains(type);
    }

    /** Whether the type is written in responses, and so writes its absent values as zero. */
    boolean isAnswered(String type) {
        return answered.contains(type);
    }

    /** Whether the type itself may have to be written as zero. */
    boolean isZeroed(String type) {
        return zeroed.contains(type);
    }

    private static Optional<String> scheme(AuthRule rule) {
        return switch (rule) {
            case AuthRule.Open() -> Optional.empty();
            case AuthRule.Token(String name, _, _) -> Optional.of(name);
            case AuthRule.OptionalToken(String name) -> Optional.of(name);
        };
    }

    private void visit(Shape shape) {
        switch (shape) {
            case Shape.Named(String name) -> {
                TypeDecl type = declared.get(name);
                if (type != null && !claims.contains(name) && answered.add(name)) {
                    type.fields().forEach(field -> visit(field.shape()));
                }
            }
            case Shape.ListOf(Shape element, _) -> visit(element);
            case Shape.MapOf(_, Shape value) -> visit(value);
            case Shape.Pointer(Shape target) -> visit(target);
            case Shape.Base _, Shape.Any _ -> {}
        }
    }

    private static boolean mayBeZero(Field field) {
        return !(field.binding() instanceof Binding.None)
                && !(field.presence() instanceof Field.Presence.Required)
                && field.defaultValue().isEmpty()
                && !field.omitEmpty();
    }

    /** A zero value has the zero values of what it holds by value. */
    private void addZero(Shape shape) {
        switch (shape) {
            case Shape.Named(String name) -> {
                if (zeroed.add(name)) {
                    Objects.requireNonNull(declared.get(name)).fields().stream()
                            .filter(field -> !(field.binding() instanceof Binding.None))
                            .forEach(field -> addZero(field.shape()));
                }
            }
            case Shape.ListOf(Shape element, var size) -> {
                if (size.isPresent()) {
                    addZero(element);
                }
            }
            case Shape.Base _, Shape.MapOf _, Shape.Pointer _, Shape.Any _ -> {}
        }
    }
}
