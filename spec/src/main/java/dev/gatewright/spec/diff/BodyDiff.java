package dev.gatewright.spec.diff;

import dev.gatewright.spec.Api;
import dev.gatewright.spec.Binding;
import dev.gatewright.spec.Field;
import dev.gatewright.spec.Shape;
import dev.gatewright.spec.TypeDecl;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares what goes in or comes out of a route, down to the last field. */
final class BodyDiff {

    /** Which way a body goes. */
    enum Direction {
        REQUEST,
        RESPONSE
    }

    private final Map<String, TypeDecl> olderTypes;
    private final Map<String, TypeDecl> newerTypes;
    private final Direction direction;
    private final List<Change> changes;
    private final Set<String> compared = new HashSet<>();

    BodyDiff(Api older, Api newer, Direction direction, List<Change> changes) {
        this.olderTypes = types(older);
        this.newerTypes = types(newer);
        this.direction = direction;
        this.changes = changes;
    }

    void compare(String place, Optional<Shape> before, Optional<Shape> after) {
        if (before.isPresent() && after.isPresent()) {
            compare(place, before.get(), after.get());
        } else if (before.isPresent() && direction == Direction.RESPONSE) {
            changes.add(Change.breaking("response-removed", place, "nothing is returned"));
        } else {
            after.filter(_ -> direction == Direction.REQUEST)
                    .ifPresent(shape -> added(place, fields(newerTypes, shape)));
        }
    }

    private void compare(String place, Shape before, Shape after) {
        switch (before) {
            case Shape.Named was when after instanceof Shape.Named is -> {
                if (compared.add(was.name() + " " + is.name())) {
                    compareFields(place, fields(olderTypes, was), fields(newerTypes, is));
                }
            }
            case Shape.Pointer was when after instanceof Shape.Pointer is ->
                    compare(place, was.target(), is.target());
            case Shape.ListOf was
                    when after instanceof Shape.ListOf is && was.size().equals(is.size()) ->
                    compare(place + "[]", was.element(), is.element());
            case Shape.MapOf was when after instanceof Shape.MapOf is && was.key() == is.key() ->
                    compare(place + "{}", was.value(), is.value());
            default -> {
                if (!before.equals(after)) {
                    changes.add(
                            Change.breaking(
                                    "type-changed",
                                    place,
                                    "is " + after.text() + ", not " + before.text()));
                }
            }
        }
    }

    private void compareFields(String place, Map<String, Field> before, Map<String, Field> after) {
        before.forEach((key, was) -> {
            Field is = after.get(key);
            String at = place + "." + name(key);
            if (is == null) {
                removed(at);
            } else {
                compare(at, was.shape(), is.shape());
                new FieldDiff(direction, at, changes).compare(was, is);
            }
        });
        var news = new LinkedHashMap<>(after);
        news.keySet().removeAll(before.keySet());
        added(place, news);
    }

    private void removed(String place) {
        changes.add(
                direction == Direction.RESPONSE
                        ? Change.breaking("field-removed", place, "is no longer returned")
                        : Change.compatible("field-removed", place, "is no longer read"));
    }

    private void added(String place, Map<String, Field> fields) {
        fields.forEach((key, field) -> {
            String at = place + "." + name(key);
            boolean needed =
                    direction == Direction.REQUEST
                            && field.presence() instanceof Field.Presence.Required;
            changes.add(
                    needed
                            ? Change.breaking("required-field-added", at, "must be sent")
                            : Change.compatible("field-added", at, "is new"));
        });
    }

    /** The fields by where they are bound: a field that moves is another field. */
    private static Map<String, Field> fields(Map<String, TypeDecl> types, Shape shape) {
        var fields = new LinkedHashMap<String, Field>();
        Shape target = shape instanceof Shape.Pointer pointer ? pointer.target() : shape;
        TypeDecl type = target instanceof Shape.Named named ? types.get(named.name()) : null;
        if (type != null) {
            for (Field field : type.fields()) {
                switch (field.binding()) {
                    case Binding.Body body -> fields.put("body " + body.name(), field);
                    case Binding.Form form -> fields.put("form " + form.name(), field);
                    case Binding.Path path -> fields.put("path " + path.name(), field);
                    case Binding.Header header -> fields.put("header " + header.name(), field);
                    case Binding.None _ -> {}
                }
            }
        }
        return fields;
    }

    private static String name(String key) {
        return key.substring(key.indexOf(' ') + 1);
    }

    private static Map<String, TypeDecl> types(Api api) {
        var types = new HashMap<String, TypeDecl>();
        api.types().forEach(type -> types.put(type.name(), type));
        return types;
    }
}
