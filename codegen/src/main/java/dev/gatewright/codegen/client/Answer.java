package dev.gatewright.codegen.client;

import dev.gatewright.codegen.java.model.JavaField;
import dev.gatewright.codegen.java.model.JavaRoute;
import dev.gatewright.codegen.java.model.JavaType;
import dev.gatewright.language.Shape;
import java.util.Optional;
import java.util.Set;

/** What the call of a route gives. */
public sealed interface Answer {
    Set<Integer> WITHOUT_BODY = Set.of(204, 205);

    /** No value. */
    record Nothing() implements Answer {}

    /**
     * A value.
     *
     * @param withHeaders its type, where some of it comes in headers
     */
    record Value(Shape shape, Optional<JavaType> withHeaders) implements Answer {}

    /** Status and headers without a value. */
    record FullOfNothing() implements Answer {}

    /** Status, headers and a value. */
    record Full(Value value) implements Answer {}

    /** A download. */
    record File() implements Answer {}

    /** A stream of events with values of a shape. */
    record Events(Shape shape) implements Answer {}

    /** What a route gives. */
    static Answer of(JavaRoute route, DeclaredRecords records) {
        if (route.spec().isDownload()) {
            return new File();
        }
        boolean isFull = route.spec().isWholeResponse();
        Optional<Shape> shape = route.spec().response();
        if (shape.isEmpty()) {
            return isFull ? new FullOfNothing() : new Nothing();
        }
        if (route.isStream()) {
            return new Events(shape.get());
        }
        Optional<JavaType> withHeaders =
                records.typeOf(shape.get())
                        .filter(type -> type.fields().stream().anyMatch(JavaField::isHeader));
        boolean isAllInHeaders =
                withHeaders
                        .filter(type -> type.fields().stream().allMatch(JavaField::isHeader))
                        .isPresent();
        if (isBodiless(route) && !isAllInHeaders) {
            return isFull ? new FullOfNothing() : new Nothing();
        }
        Value value = new Value(shape.get(), withHeaders);
        return isFull ? new Full(value) : value;
    }

    private static boolean isBodiless(JavaRoute route) {
        return route.spec().method().equals("HEAD")
                || WITHOUT_BODY.contains(route.spec().status().orElse(200));
    }
}
