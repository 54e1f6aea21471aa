package dev.gatewright.codegen.client;

import dev.gatewright.codegen.java.model.JavaField;
import dev.gatewright.language.Shape;

/** What a member that is not in a response stands for. */
public enum WhenMissing {
    /** It is null. */
    NULL,
    /** The service left it out for being zero or empty. */
    ZERO,
    /** It is the default of the spec. */
    DEFAULT,
    /** The response is not what the spec says. */
    FAULT;

    /** Of a component that is a member of JSON. */
    public static WhenMissing of(JavaField field) {
        if (field.nullable()) {
            return NULL;
        }
        return mayBeMissing(field) ? standIn(field) : FAULT;
    }

    /** What stands in for a component that is not null and does not come. */
    public static WhenMissing standIn(JavaField field) {
        return hasDefault(field) && !field.spec().omitEmpty() ? DEFAULT : ZERO;
    }

    /**
     * Whether a service leaves it out: a zero with {@code omitempty}, and empty lists elsewhere.
     */
    private static boolean mayBeMissing(JavaField field) {
        return switch (field.shape()) {
            case Shape.ListOf _, Shape.MapOf _ -> true;
            case Shape.Base _ -> field.spec().omitEmpty() || hasDefault(field);
            case Shape.TypedText _, Shape.Named _, Shape.Pointer _, Shape.Any _ ->
                    hasDefault(field);
        };
    }

    private static boolean hasDefault(JavaField field) {
        return field.defaultValue().isPresent();
    }
}
