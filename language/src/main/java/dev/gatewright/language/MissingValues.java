package dev.gatewright.language;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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
    private final Set<String> needingNothing;
    private final Set<String> withoutZero;

    /**
     * @param types all of an API
     */
    public MissingValues(List<TypeDecl> types) {
        this.needingNothing = needingNothing(types);
        this.withoutZero = withoutZero(types);
    }

    /** Whether a value must be sent, whatever else is. */
    public boolean isRequired(Field field) {
        return field.presence() instanceof Field.Presence.Required
                && field.defaultValue().isEmpty()
                && !isFilled(field);
    }

    /**
     * The same, or because of {@code validate}: that holds for a value which nothing stands in for,
     * and which no other place may have.
     */
    public boolean mustBeSent(Field field) {
        return isRequired(field)
                || (hasNoStandIn(field)
                        && !(field.presence() instanceof Field.Presence.Half)
                        && Validation.of(field).required());
    }

    /** Whether a missing value is null. */
    public static boolean hasNoStandIn(Field field) {
        boolean mayBeMissing = !(field.presence() instanceof Field.Presence.Required);
        return field.defaultValue().isEmpty()
                && (mayBeMissing || field.shape() instanceof Shape.Pointer);
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

    /** A map, or a pointer to one. */
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

    /** Whether a member that a response has may be null: a pointer, or what has no zero. */
    public boolean mayBeNullInResponse(Field field) {
        return !field.omitEmpty()
                && (field.shape() instanceof Shape.Pointer || isNullWhenAbsent(field));
    }

    /** Whether a type has a zero value, be it null. */
    public boolean hasZero(Shape shape) {
        return switch (shape) {
            case Shape.TypedText _ -> false;
            case Shape.ListOf(Shape element, var size) -> size.isEmpty() || hasZero(element);
            case Shape.Named(String name) -> !withoutZero.contains(name);
            case Shape.Base _, Shape.MapOf _, Shape.Pointer _, Shape.Any _ -> true;
        };
    }

    /** Calls would be too deep for a chain of thousands of types, and too many for a wide one. */
    private static Set<String> withoutZero(List<TypeDecl> types) {
        Map<String, List<String>> holders = new HashMap<>();
        Set<String> found = new HashSet<>();
        Deque<String> open = new ArrayDeque<>();
        for (TypeDecl type : types) {
            type.fields().stream()
                    .filter(Field::isBound)
                    .filter(field -> !field.omitEmpty() && !field.isZeroWhenAbsent())
                    .filter(field -> !hasStandIn(field))
                    .map(field -> single(field.shape()))
                    .forEach(shape -> {
                        if (shape instanceof Shape.Named(String part)) {
                            holders.computeIfAbsent(part, _ -> new ArrayList<>()).add(type.name());
                        } else if (shape instanceof Shape.TypedText && found.add(type.name())) {
                            open.add(type.name());
                        }
                    });
        }
        while (!open.isEmpty()) {
            for (String holder : holders.getOrDefault(open.remove(), List.of())) {
                if (found.add(holder)) {
                    open.add(holder);
                }
            }
        }
        return found;
    }

    /** What an array of a certain size holds, for its zero is so many of that. */
    private static Shape single(Shape shape) {
        return shape instanceof Shape.ListOf(Shape element, var size) && size.isPresent()
                ? single(element)
                : shape;
    }

    /** A time without a value has no zero, but one with a default is written as that. */
    private static boolean hasStandIn(Field field) {
        return field.shape() instanceof Shape.TypedText && field.defaultValue().isPresent();
    }

    /**
     * Whether a value of the type can be made of nothing: an empty map, or a structure of which all
     * can be missing. A list must be sent, even an empty one.
     */
    private boolean needsNothing(Shape shape) {
        return switch (shape) {
            case Shape.MapOf _ -> true;
            case Shape.Named(String name) -> needingNothing.contains(name);
            case Shape.Pointer(Shape target) -> needsNothing(target);
            case Shape.Base _, Shape.TypedText _, Shape.ListOf _, Shape.Any _ -> false;
        };
    }

    /**
     * The types of which nothing must be sent. One that leads back to itself is not among them, for
     * filling it would never end.
     */
    private static Set<String> needingNothing(List<TypeDecl> types) {
        Map<String, Set<String>> holders = new HashMap<>();
        Map<String, Integer> open = new HashMap<>();
        Deque<String> next = new ArrayDeque<>();
        for (TypeDecl type : types) {
            Set<String> parts = new HashSet<>();
            if (type.fields().stream()
                    .filter(Field::isBound)
                    .allMatch(field -> mayBeMissing(field, parts))) {
                parts.forEach(part ->
                        holders.computeIfAbsent(part, _ -> new HashSet<>()).add(type.name()));
                open.put(type.name(), parts.size());
                if (parts.isEmpty()) {
                    next.add(type.name());
                }
            }
        }
        Set<String> found = new HashSet<>();
        while (!next.isEmpty()) {
            String type = next.remove();
            found.add(type);
            for (String holder : holders.getOrDefault(type, Set.of())) {
                if (open.merge(holder, -1, Integer::sum) == 0) {
                    next.add(holder);
                }
            }
        }
        return found;
    }

    /**
     * @param parts gets the type that must need nothing for that
     */
    private static boolean mayBeMissing(Field field, Set<String> parts) {
        return switch (field.presence()) {
            case Field.Presence.Required() ->
                    field.defaultValue().isPresent() || mayBeMissing(field.shape(), parts);
            case Field.Presence.Optional(), Field.Presence.Half(), Field.Presence.RequiredWith _ ->
                    true;
            case Field.Presence.RequiredWithout _ -> false;
        };
    }

    /**
     * Whether a value of this type may be missing, as far as its own type can tell; of what must
     * hold for that of other types, their names are noted.
     */
    private static boolean mayBeMissing(Shape shape, Set<String> parts) {
        return switch (shape) {
            case Shape.MapOf _ -> true;
            case Shape.Named(String name) -> {
                parts.add(name);
                yield true;
            }
            case Shape.Pointer(Shape target) -> mayBeMissing(target, parts);
            case Shape.Base _, Shape.TypedText _, Shape.ListOf _, Shape.Any _ -> false;
        };
    }
}
