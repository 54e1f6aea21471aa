package dev.gatewright.language.diff;

import dev.gatewright.language.Binding;
import dev.gatewright.language.Field;
import dev.gatewright.language.Route;
import dev.gatewright.language.Shape;
import dev.gatewright.language.TypeDecl;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The fields of one version's types by where callers put or find them. Parameters of the path are
 * known by their position: their names are for the service alone.
 */
final class BoundFields {

    private static final Pattern PARAMETER = Pattern.compile("/:([^/]+)");

    private final Version version;
    private final List<String> parameters;

    BoundFields(Version version, Route route) {
        this.version = version;
        this.parameters =
                PARAMETER.matcher(route.path()).results().map(found -> found.group(1)).toList();
    }

    /**
     * Where a field is bound: a field that moves is another field.
     *
     * @param location body, form, path or header
     * @param name its name there, as far as callers see it: parameters of a path are counted
     */
    record Bound(String location, String name) {
        static Bound member(String name) {
            return new Bound("body", name);
        }

        static Bound header(String name) {
            return new Bound("header", name.toLowerCase(Locale.ROOT));
        }

        boolean isPath() {
            return location.equals("path");
        }

        boolean isHeader() {
            return location.equals("header");
        }
    }

    /** The version whose fields these are. */
    Version version() {
        return version;
    }

    /** The fields of what a route takes or returns; none where that is nothing. */
    Map<Bound, Field> of(Optional<Shape> shape, Part part) {
        return shape.map(some -> of(some, part)).orElse(Map.of());
    }

    /**
     * The fields of a type, or of a pointer to one; none where it has none. Of several with one
     * name the first is read and written for all.
     */
    Map<Bound, Field> of(Shape shape, Part part) {
        var fields = new LinkedHashMap<Bound, Field>();
        version.type(shape)
                .ifPresent(type -> {
                    List<String> positions = part == Part.REQUEST ? positions(type) : List.of();
                    for (Field field : type.fields()) {
                        for (Bound bound : bounds(field, part, positions)) {
                            fields.putIfAbsent(bound, field);
                        }
                    }
                });
        return fields;
    }

    private static List<Bound> bounds(Field field, Part part, List<String> positions) {
        if (part == Part.REQUEST) {
            return inRequest(field.binding(), positions);
        }
        if (part == Part.RESPONSE && field.binding() instanceof Binding.Header(String name)) {
            return List.of(Bound.header(name));
        }
        return field.isBound() ? field.member().map(Bound::member).stream().toList() : List.of();
    }

    private static List<Bound> inRequest(Binding binding, List<String> positions) {
        return switch (binding) {
            case Binding.Body body -> List.of(Bound.member(body.name()));
            case Binding.BodyOrForm both ->
                    List.of(Bound.member(both.name()), new Bound("form", both.formName()));
            case Binding.Form form -> List.of(new Bound("form", form.name()));
            case Binding.Path path -> List.of(new Bound("path", position(path.name(), positions)));
            case Binding.File file -> List.of(new Bound("file", file.name()));
            case Binding.Header header -> List.of(Bound.header(header.name()));
            case Binding.None _ -> List.of();
        };
    }

    private static String position(String name, List<String> positions) {
        int position = positions.indexOf(name);
        return position < 0 ? name : "parameter " + (position + 1);
    }

    /** The names in the path, each that no field has replaced by that of a field it lacks. */
    private List<String> positions(TypeDecl type) {
        List<String> lost =
                type.fields().stream()
                        .filter(field -> field.binding() instanceof Binding.Path)
                        .map(Field::wireName)
                        .filter(name -> !parameters.contains(name))
                        .toList();
        Set<String> named = type.fields().stream().map(Field::wireName).collect(Collectors.toSet());
        Iterator<String> next = lost.iterator();
        return parameters.stream()
                .map(name -> named.contains(name) || !next.hasNext() ? name : next.next())
                .toList();
    }
}
