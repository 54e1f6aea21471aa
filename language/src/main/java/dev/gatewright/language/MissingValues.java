package dev.gatewright.language;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which JSON members a request must have. A struct, pointer to a struct or map in which nothing
 * must be sent need not be sent either: it is filled with the defaults of its fields. A type that
 * contains itself by way of required pointers has no end of defaults, so such a pointer must be
 * sent.
 */
public final class MissingValues {
    private final DeclaredTypes declared;
    private final Map<String, Boolean> needsNothing = new HashMap<>();
    private final Set<String> underWay = new HashSet<>();

    /**
     * @param types all of an API
     */
    public MissingValues(List<TypeDecl> types) {
        this.declared = new DeclaredTypes(types);
    }

    /** Whether a value must be sent, whatever else is. */
    public boolean isRequired(Field field) {
        return field.presence() instanceof Field.Presence.Required
                && field.defaultValue().isEmpty()
                && !isFilled(field);
    }

    /** Whether a missing value is filled with the defaults of what is in it. */
    public boolean isFilled(Field field) {
        return mayBeFilled(field)
                && field.presence() instanceof Field.Presence.Required
                && field.defaultValue().isEmpty()
                && needsNothing(field.shape());
    }

    /** A form has no structs; its maps are texts of JSON. */
    private static boolean mayBeFilled(Field field) {
        return switch (field.binding()) {
            case Binding.Body _ -> true;
            case Binding.Form _, Binding.BodyOrForm _ -> isMap(field.shape());
            case Binding.Path _, Binding.Header _, Binding.File _, Binding.None _ -> false;
        };
    }

    private static boolean isMap(Shape shape) {
        return shape instanceof Shape.Pointer(Shape target)
                ? isMap(target)
                : shape instanceof Shape.MapOf;
    }

    /**
     * Whether a response says null where there is no value of a type that otherwise is never null:
     * there is no zero for a time, nor for a struct in which one must be.
     */
    public boolean isNullWhenAbsent(Field field) {
        return field.isZeroWhenAbsent() && !hasZero(field.shape());
    }

    /** Whether a type has a zero value, be it null. */
    public boolean hasZero(Shape shape) {
        return switch (shape) {
            case Shape.TypedText _ -> false;
            case Shape.ListOf(Shape element, var size) -> size.isEmpty() || hasZero(element);
            case Shape.Named(String name) ->
                    declared.get(name).fields().stream()
                            .filter(Field::isBound)
                            .filter(field -> !field.omitEmpty() && !field.isZeroWhenAbsent())
                            .allMatch(field -> hasStandIn(field) || hasZero(field.shape()));
            case Shape.Base _, Shape.MapOf _, Shape.Pointer _, Shape.Any _ -> true;
        };
    }

    private static boolean hasStandIn(Field field) {
        return field.shape() instanceof Shape.TypedText && field.defaultValue().isPresent();
    }

    private boolean needsNothing(Shape shape) {
        return switch (shape) {
            case Shape.MapOf _ -> true;
            case Shape.Named(String name) -> needsNothing(name);
            case Shape.Pointer(Shape target) -> needsNothing(target);
            case Shape.Base _, Shape.TypedText _, Shape.ListOf _, Shape.Any _ -> false;
        };
    }

    private boolean needsNothing(String name) {
        Boolean known = needsNothing.get(name);
        if (known != null) {
            return known;
        }
        if (!underWay.add(name)) {
            return false;
        }
        boolean nothing =
                declared.get(name).fields().stream()
                        .filter(Field::isBound)
                        .allMatch(this::mayBeMissing);
        underWay.remove(name);
        needsNothing.put(name, nothing);
        return nothing;
    }

    private boolean mayBeMissing(Field field) {
        return switch (field.presence()) {
            case Field.Presence.Required() ->
                    field.defaultValue().isPresent() || needsNothing(field.shape());
            case Field.Presence.Optional(), Field.Presence.RequiredWith _ -> true;
            case Field.Presence.RequiredWithout _ -> false;
        };
    }
}
