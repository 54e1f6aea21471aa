package dev.gatewright.codegen.java.model;

import dev.gatewright.language.Api;
import dev.gatewright.language.DeclaredTypes;
import dev.gatewright.language.Field;
import dev.gatewright.language.MissingValues;
import dev.gatewright.language.Route;
import dev.gatewright.language.Shape;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How declared types write values that are absent. {@code optional} speaks of what a caller sends:
 * in a response an absent value is written as the zero value of its type. In a request to be sent,
 * and in a token, it is left out.
 *
 * <p>That is what clients of go-zero's services are used to: Go has no absent values, and writes
 * what a field holds. Types of claims are an exception though responses have them too: a claim that
 * nobody set must not be in a token as an empty one.
 */
final class AnsweredTypes {
    private final DeclaredTypes declared;
    private final MissingValues missing;
    private final Set<String> claims = new HashSet<>();
    private final Set<String> answered = new HashSet<>();
    private final Set<String> zeroed = new HashSet<>();

    private AnsweredTypes(DeclaredTypes declared, MissingValues missing) {
        this.declared = declared;
        this.missing = missing;
    }

    static AnsweredTypes of(Api api, DeclaredTypes declared, MissingValues missing) {
        AnsweredTypes types = new AnsweredTypes(declared, missing);
        List<Route> routes = api.service().routes();
        for (Route route : routes) {
            route.auth().schemeName().ifPresent(scheme -> types.claims.add(scheme + "Claims"));
        }
        types.answered.addAll(types.claims);
        for (Route route : routes) {
            route.response().ifPresent(shape -> types.declared.addReachable(shape, types.answered));
        }
        types.answered.removeAll(types.claims);
        types.answered.stream()
                .map(types.declared::get)
                .flatMap(type -> type.fields().stream())
                .filter(field -> field.isBound() && field.isZeroWhenAbsent())
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

    /** A zero value has the zero values of what it holds by value. */
    private void addZero(Shape shape) {
        switch (shape) {
            case Shape.Named(String name) -> {
                if (missing.hasZero(shape) && zeroed.add(name)) {
                    declared.get(name).fields().stream()
                            .filter(Field::isBound)
                            .forEach(field -> addZero(field.shape()));
                }
            }
            case Shape.ListOf(Shape element, var size) -> {
                if (size.isPresent()) {
                    addZero(element);
                }
            }
            case Shape.Base _, Shape.TypedText _, Shape.MapOf _, Shape.Pointer _, Shape.Any _ -> {}
        }
    }
}
