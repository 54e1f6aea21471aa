package dev.gatewright.language.diff;

import dev.gatewright.language.Binding;
import dev.gatewright.language.Field;
import dev.gatewright.language.Field.Presence;
import dev.gatewright.language.Primitive;
import dev.gatewright.language.Shape;
import dev.gatewright.language.Validation;
import dev.gatewright.language.diff.BoundFields.Bound;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Compares what goes in or comes out of a route, down to the last field.
 *
 * <p>What breaks a caller depends on the direction: a request may be taken more widely than before,
 * and a response may only become narrower. So the same edit of a type may break one way and not the
 * other. Types are walked in pairs, each pair once, since they may be recursive; their names are
 * nothing that a caller sees, and are not compared.
 */
final class BodyDiff {

    /** Which way a body goes. */
    enum Direction {
        REQUEST,
        RESPONSE
    }

    /** Two versions of a structure, to be compared: not by recursion, for chains may be long. */
    private record Pair(Place place, Shape.Named before, Shape.Named after, Part part) {}

    /** Two versions of a structure that have been compared, or will be. */
    private record Seen(Shape.Named before, Shape.Named after, Part part) {}

    private final BoundFields older;
    private final BoundFields newer;
    private final Direction direction;
    private final Changes changes;
    private final Set<Seen> seen = new HashSet<>();
    private final ArrayDeque<Pair> unread = new ArrayDeque<>();

    BodyDiff(BoundFields older, BoundFields newer, Direction direction, Changes changes) {
        this.older = older;
        this.newer = newer;
        this.direction = direction;
        this.changes = changes;
    }

    /**
     * Compares two bodies of which either may be missing. Only the structures at the top are
     * compared at once; those in them wait in {@code unread}, so a chain of a thousand types needs
     * no deep calls.
     */
    void compare(Place place, Optional<Shape> before, Optional<Shape> after, Part part) {
        if (before.isPresent() && after.isPresent()) {
            compare(place, before.get(), after.get(), part);
        } else if (before.isPresent() && direction == Direction.RESPONSE) {
            changes.breaking("response-removed", place, "nothing is returned");
        } else {
            after.filter(_ -> direction == Direction.REQUEST)
                    .ifPresent(shape -> requestAdded(place, shape));
        }
        while (!unread.isEmpty()) {
            Pair pair = unread.remove();
            compareFields(pair);
        }
    }

    private void compare(Place place, Shape before, Shape after, Part part) {
        if (!nullsFit(before, after)) {
            changed(place, before, after);
            return;
        }
        switch (withoutNull(before)) {
            case Shape.Named was when withoutNull(after) instanceof Shape.Named is -> {
                if (seen.add(new Seen(was, is, part))) {
                    unread.add(new Pair(place, was, is, part));
                }
            }
            case Shape.ListOf was
                    when withoutNull(after) instanceof Shape.ListOf is && sizesFit(was, is) ->
                    compare(place.inside("[]"), was.element(), is.element(), Part.DOCUMENT);
            case Shape.MapOf was
                    when withoutNull(after) instanceof Shape.MapOf is && was.key() == is.key() ->
                    compare(place.inside("{}"), was.value(), is.value(), Part.DOCUMENT);
            case Shape was -> {
                if (!fit(was, withoutNull(after))) {
                    changed(place, before, after);
                }
            }
        }
    }

    /** The message names the types as a spec writes them, the new one first. */
    private void changed(Place place, Shape before, Shape after) {
        changes.breaking("type-changed", place, "is " + after.text() + ", not " + before.text());
    }

    /** Whether what is sent is understood: by the service, or by its callers. */
    private boolean fit(Shape before, Shape after) {
        return switch (direction) {
            case REQUEST -> ValueRules.fit(before, after);
            case RESPONSE -> ValueRules.fit(after, before);
        };
    }

    /**
     * Whether null is still understood: a request may allow it, but not forbid it; a response may
     * stop saying it, but not begin to.
     */
    private boolean nullsFit(Shape before, Shape after) {
        boolean was = before instanceof Shape.Pointer || before instanceof Shape.Any;
        boolean is = after instanceof Shape.Pointer || after instanceof Shape.Any;
        return switch (direction) {
            case REQUEST -> is || !was;
            case RESPONSE -> was || !is;
        };
    }

    /** The type of a value that is not null. */
    private static Shape withoutNull(Shape shape) {
        return shape instanceof Shape.Pointer pointer ? withoutNull(pointer.target()) : shape;
    }

    /** Whether lists are as long as their readers expect, and both texts of Base64 or neither. */
    private boolean sizesFit(Shape.ListOf before, Shape.ListOf after) {
        OptionalInt expected = direction == Direction.REQUEST ? after.size() : before.size();
        return (expected.isEmpty() || before.size().equals(after.size()))
                && ValueRules.areBytes(before) == ValueRules.areBytes(after);
    }

    /**
     * Matches the fields of two structures by where they bind, {@code json:"name"} or {@code
     * header:"X-Id"}, for that is what callers know. A field that moved from one place to another
     * was removed and added.
     */
    private void compareFields(Pair pair) {
        Map<Bound, Field> before = older.of(pair.before(), pair.part());
        Map<Bound, Field> after = newer.of(pair.after(), pair.part());
        before.forEach((bound, was) -> {
            Field is = after.get(bound);
            Place at = pair.place().field(pair.before().name(), was, shown(was, pair.part()));
            if (is == null) {
                removed(at, bound, was, before, after);
            } else {
                compare(at, was.shape(), is.shape(), Part.DOCUMENT);
                var fields = new FieldDiff(older.version(), newer.version(), at, changes);
                switch (direction) {
                    case REQUEST ->
                            fields.compareInRequest(
                                    was, is, isNew(partner(is, after), before, after));
                    case RESPONSE -> fields.compareInResponse(was, is, bound.isHeader());
                }
            }
        });
        added(pair.place(), pair.after().name(), pair.part(), before, after);
    }

    /** The name by which callers know a field. */
    private static String shown(Field field, Part part) {
        return part == Part.REQUEST || part == Part.RESPONSE && isHeader(field)
                ? field.wireName()
                : field.member().orElse(field.name());
    }

    private static boolean isHeader(Field field) {
        return field.binding() instanceof Binding.Header;
    }

    /**
     * A request without a body has one now. Of a structure only what must be sent breaks callers,
     * since what they send today may be no body at all, which is read as an object without members.
     */
    private void requestAdded(Place place, Shape shape) {
        switch (shape.pointed()) {
            case Shape.Named(String name) ->
                    added(place, name, Part.REQUEST, Map.of(), newer.of(shape, Part.REQUEST));
            case Shape.MapOf _, Shape.Any _ ->
                    changes.compatible("request-added", place, "a body can be sent");
            case Shape.Base _, Shape.TypedText _, Shape.ListOf _, Shape.Pointer _ ->
                    changes.breaking("request-added", place, "a body must be sent");
        }
    }

    /**
     * What callers sent to one of two places is not read there any more, and must be sent to the
     * other.
     */
    private void removed(
            Place place,
            Bound from,
            Field field,
            Map<Bound, Field> before,
            Map<Bound, Field> after) {
        switch (direction) {
            case RESPONSE -> changes.breaking("field-removed", place, "is no longer returned");
            case REQUEST -> {
                boolean mustMove =
                        before.entrySet().stream()
                                .filter(other -> other.getValue().equals(field))
                                .map(other -> after.get(other.getKey()))
                                .anyMatch(left -> left != null && newer.version().mustBeSent(left));
                if (mustMove) {
                    changes.breaking(
                            "field-removed",
                            place,
                            "is no longer read from the " + from.location());
                } else {
                    changes.compatible("field-removed", place, "is no longer read");
                }
            }
        }
    }

    /** Tells of the fields that are new where they are. */
    private void added(
            Place place,
            String type,
            Part part,
            Map<Bound, Field> before,
            Map<Bound, Field> after) {
        after.forEach((bound, field) -> {
            if (!before.containsKey(bound)) {
                Place at = place.field(type, field, shown(field, part));
                if (direction == Direction.RESPONSE || !isNew(Optional.of(field), before, after)) {
                    changes.compatible("field-added", at, "is new");
                } else if (bound.isPath()) {
                    parameterAdded(at, field);
                } else {
                    fieldAdded(at, field, before, after);
                }
            }
        });
    }

    /**
     * A parameter of the path is always sent, for without it there is no such path; as long as
     * nobody read it, it was any text.
     */
    private void parameterAdded(Place place, Field field) {
        boolean isAnyText =
                field.shape().pointed() instanceof Shape.Any
                        || field.shape().pointed().equals(new Shape.Base(Primitive.STRING))
                                && field.options().isEmpty()
                                && Validation.of(field).isEmpty();
        if (isAnyText) {
            changes.compatible("field-added", place, "is new");
        } else {
            changes.breaking(
                    "type-changed", place, "must be " + field.shape().text() + ", not any text");
        }
    }

    /** What a request may have beside what it had breaks callers only where they must send it. */
    private void fieldAdded(
            Place place, Field field, Map<Bound, Field> before, Map<Bound, Field> after) {
        Optional<Field> partner = partner(field, after);
        boolean isPartnerNew = isNew(partner, before, after);
        if (newer.version().mustBeSent(field)) {
            changes.breaking("required-field-added", place, "must be sent");
        } else if (field.presence() instanceof Presence.RequiredWith(String other)
                && !isPartnerNew) {
            changes.breaking("required-field-added", place, "must be sent together with " + other);
        } else if (field.presence() instanceof Presence.RequiredWithout(String other)
                && (isPartnerNew || !wasAlwaysSent(partner, before, after))) {
            changes.breaking(
                    "required-field-added", place, "must be sent when " + other + " is not");
        } else {
            changes.compatible("field-added", place, "is new");
        }
    }

    /** The field whose presence decides on another's. */
    private static Optional<Field> partner(Field field, Map<Bound, Field> all) {
        return field.dependsOn()
                .flatMap(other ->
                        all.values().stream()
                                .filter(one ->
                                        one.name().equals(other) || one.wireName().equals(other))
                                .findFirst());
    }

    /** Whether a field was in none of the places in which it is. */
    private static boolean isNew(
            Optional<Field> field, Map<Bound, Field> before, Map<Bound, Field> after) {
        return field.isPresent() && earlier(field.get(), before, after).findAny().isEmpty();
    }

    private boolean wasAlwaysSent(
            Optional<Field> field, Map<Bound, Field> before, Map<Bound, Field> after) {
        return field.isPresent()
                && earlier(field.get(), before, after).anyMatch(older.version()::mustBeSent);
    }

    /** What was in the places in which a field is. */
    private static Stream<Field> earlier(
            Field field, Map<Bound, Field> before, Map<Bound, Field> after) {
        return after.entrySet().stream()
                .filter(one -> one.getValue().equals(field) && before.containsKey(one.getKey()))
                .map(one -> before.get(one.getKey()));
    }
}
