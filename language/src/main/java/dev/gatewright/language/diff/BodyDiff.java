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
    private record Pair(Place place, Shape.Named before, Shape.Named after) {}

    private final BoundFields older;
    private final BoundFields newer;
    private final Direction direction;
    private final Changes changes;
    private final Set<List<Shape>> seen = new HashSet<>();
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
    void compare(Place place, Optional<Shape> before, Optional<Shape> after) {
        if (before.isPresent() && after.isPresent()) {
            compare(place, before.get(), after.get());
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

    private void compare(Place place, Shape before, Shape after) {
        if (!nullsFit(before, after)) {
            changed(place, before, after);
            return;
        }
        switch (withoutNull(before)) {
            case Shape.Named was when withoutNull(after) instanceof Shape.Named is -> {
                if (seen.add(List.of(was, is))) {
                    unread.add(new Pair(place, was, is));
                }
            }
            case Shape.ListOf was
                    when withoutNull(after) instanceof Shape.ListOf is && sizesFit(was, is) ->
                    compare(place.inside("[]"), was.element(), is.element());
            case Shape.MapOf was
                    when withoutNull(after) instanceof Shape.MapOf is && was.key() == is.key() ->
                    compare(place.inside("{}"), was.value(), is.value());
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
        Map<Bound, Field> before = older.of(pair.before());
        Map<Bound, Field> after = newer.of(pair.after());
        before.forEach((bound, was) -> {
            Field is = after.get(bound);
            Place at = pair.place().field(pair.before().name(), was);
            if (is == null) {
                removed(at);
            } else {
                compare(at, was.shape(), is.shape());
                new FieldDiff(direction, at, changes).compare(was, is);
            }
        });
        var news = new LinkedHashMap<>(after);
        news.keySet().removeAll(before.keySet());
        added(pair.place(), pair.after().name(), news);
    }

    /**
     * A request without a body has one now. Of a structure only what must be sent breaks callers,
     * since what they send today may be no body at all.
     */
    private void requestAdded(Place place, Shape shape) {
        if (withoutNull(shape) instanceof Shape.Named(String name)) {
            added(place, name, newer.of(shape));
        } else {
            changes.breaking("request-added", place, "a body must be sent");
        }
    }

    private void removed(Place place) {
        switch (direction) {
            case RESPONSE -> changes.breaking("field-removed", place, "is no longer returned");
            case REQUEST -> changes.compatible("field-removed", place, "is no longer read");
        }
    }

    /** A parameter of the path is always sent, for without it there is no such path. */
    private void added(Place place, String type, Map<Bound, Field> fields) {
        fields.forEach((bound, field) -> {
            Place at = place.field(type, field);
            boolean needed =
                    direction == Direction.REQUEST
                            && !bound.location().equals("path")
                            && field.presence() instanceof Field.Presence.Required;
            if (needed) {
                changes.breaking("required-field-added", at, "must be sent");
            } else {
                changes.compatible("field-added", at, "is new");
            }
        });
    }
}
