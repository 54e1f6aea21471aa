package dev.gatewright.language.diff;

import dev.gatewright.language.Field;
import dev.gatewright.language.Shape;
import dev.gatewright.language.diff.BoundFields.Bound;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Compares what goes in or comes out of a route, down to the last field. */
final class BodyDiff {

    /** Which way a body goes. */
    enum Direction {
        REQUEST,
        RESPONSE
    }

    /** Two versions of a structure, to be compared. */
    private record Pair(String location, Shape.Named before, Shape.Named after) {}

    private final BoundFields older;
    private final BoundFields newer;
    private final Direction direction;
    private final List<Change> changes;
    private final Set<List<Shape>> seen = new HashSet<>();
    private final ArrayDeque<Pair> unread = new ArrayDeque<>();

    BodyDiff(BoundFields older, BoundFields newer, Direction direction, List<Change> changes) {
        this.older = older;
        this.newer = newer;
        this.direction = direction;
        this.changes = changes;
    }

    void compare(String location, Optional<Shape> before, Optional<Shape> after) {
        if (before.isPresent() && after.isPresent()) {
            compare(location, before.get(), after.get());
        } else if (before.isPresent() && direction == Direction.RESPONSE) {
            changes.add(Change.breaking("response-removed", location, "nothing is returned"));
        } else {
            after.filter(_ -> direction == Direction.REQUEST)
                    .ifPresent(shape -> requestAdded(location, shape));
        }
        while (!unread.isEmpty()) {
            Pair pair = unread.remove();
            compareFields(pair.location(), older.of(pair.before()), newer.of(pair.after()));
        }
    }

    private void compare(String location, Shape before, Shape after) {
        if (!nullsFit(before, after)) {
            changed(location, before, after);
            return;
        }
        switch (withoutNull(before)) {
            case Shape.Named was when withoutNull(after) instanceof Shape.Named is -> {
                if (seen.add(List.of(was, is))) {
                    unread.add(new Pair(location, was, is));
                }
            }
            case Shape.ListOf was
                    when withoutNull(after) instanceof Shape.ListOf is && sizesFit(was, is) ->
                    compare(location + "[]", was.element(), is.element());
            case Shape.MapOf was
                    when withoutNull(after) instanceof Shape.MapOf is && was.key() == is.key() ->
                    compare(location + "{}", was.value(), is.value());
            case Shape was -> {
                if (!fit(was, withoutNull(after))) {
                    changed(location, before, after);
                }
            }
        }
    }

    private void changed(String location, Shape before, Shape after) {
        changes.add(
                Change.breaking(
                        "type-changed", location, "is " + after.text() + ", not " + before.text()));
    }

    /** Whether what is sent is understood: by the service, or by its callers. */
    private boolean fit(Shape before, Shape after) {
        return switch (direction) {
            case REQUEST -> ValueRules.fit(before, after);
            case RESPONSE -> ValueRules.fit(after, before);
        };
    }

    private boolean nullsFit(Shape before, Shape after) {
        boolean was = before instanceof Shape.Pointer || before instanceof Shape.Any;
        boolean is = after instanceof Shape.Pointer || after instanceof Shape.Any;
        return switch (direction) {
            case REQUEST -> is || !was;
            case RESPONSE -> was || !is;
        };
    }

    private static Shape withoutNull(Shape shape) {
        return shape instanceof Shape.Pointer pointer ? withoutNull(pointer.target()) : shape;
    }

    /** Whether lists are as long as their readers expect, and both texts of Base64 or neither. */
    private boolean sizesFit(Shape.ListOf before, Shape.ListOf after) {
        OptionalInt expected = direction == Direction.REQUEST ? after.size() : before.size();
        return (expected.isEmpty() || before.size().equals(after.size()))
                && ValueRules.areBytes(before) == ValueRules.areBytes(after);
    }

    private void compareFields(String location, Map<Bound, Field> before, Map<Bound, Field> after) {
        before.forEach((bound, was) -> {
            Field is = after.get(bound);
            String at = location + "." + was.wireName();
            if (is == null) {
                removed(at);
            } else {
                compare(at, was.shape(), is.shape());
                new FieldDiff(direction, at, changes).compare(was, is);
            }
        });
        var news = new LinkedHashMap<>(after);
        news.keySet().removeAll(before.keySet());
        added(location, news);
    }

    private void requestAdded(String location, Shape shape) {
        if (withoutNull(shape) instanceof Shape.Named) {
            added(location, newer.of(shape));
        } else {
            changes.add(Change.breaking("request-added", location, "a body must be sent"));
        }
    }

    private void removed(String location) {
        changes.add(
                direction == Direction.RESPONSE
                        ? Change.breaking("field-removed", location, "is no longer returned")
                        : Change.compatible("field-removed", location, "is no longer read"));
    }

    /** A parameter of the path is always sent, for without it there is no such path. */
    private void added(String location, Map<Bound, Field> fields) {
        fields.forEach((bound, field) -> {
            String at = location + "." + field.wireName();
            boolean needed =
                    direction == Direction.REQUEST
                            && !bound.location().equals("path")
                            && field.presence() instanceof Field.Presence.Required;
            changes.add(
                    needed
                            ? Change.breaking("required-field-added", at, "must be sent")
                            : Change.compatible("field-added", at, "is new"));
        });
    }
}
