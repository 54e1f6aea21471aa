package dev.gatewright.language.diff;

import dev.gatewright.language.Api;
import dev.gatewright.language.Binding;
import dev.gatewright.language.Field;
import dev.gatewright.language.Route;
import dev.gatewright.language.Shape;
import dev.gatewright.language.TypeDecl;
import java.util.HashMap;
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

    private final Map<String, TypeDecl> types = new HashMap<>();
    private final List<String> parameters;

    BoundFields(Api api, Route route) {
        api.types().forEach(type -> types.put(type.name(), type));
        this.parameters =
                PARAMETER.matcher(route.path()).results().map(found -> found.group(1)).toList();
    }

    /**
     * Where a field is bound: a field that moves is another field.
     *
     * @param location body, form, path or header
     * @param name its name there, as far as callers see it: parameters of a path are counted
     */
    record Bound(String location, String name) {}

    /** The fields of what a route takes or returns; none where that is nothing. */
    Map<Bound, Field> of(Optional<Shape> shape) {
        return shape.map(this::of).orElse(Map.of());
    }

    /** The fields of a type, or of a pointer to one; none where it has none. */
    Map<Bound, Field> of(Shape shape) {
        var fields = new LinkedHashMap<Bound, Field>();
        Shape target = shape instanceof Shape.Pointer pointer ? pointer.target() : shape;
        TypeDecl type = target instanceof Shape.Named named ? types.get(named.name()) : null;
        if (type != null) {
            List<String> positions = positions(type);
            for (Field field : type.fields()) {
                switch (field.binding()) {
                    case Binding.Body body -> fields.put(new Bound("body", body.name()), field);
                    case Binding.BodyOrForm both -> {
                        fields.put(new Bound("body", both.name()), field);
                        fields.put(new Bound("form", both.formName()), field);
                    }
                    case Binding.Form form -> fields.put(new Bound("form", form.name()), field);
                    case Binding.Path path ->
                            fields.put(new Bound("path", position(path.name(), positions)), field);
                    case Binding.File file -> fields.put(new Bound("file", file.name()), field);
                    case Binding.Header header ->
                            fields.put(
                                    new Bound("header", header.name().toLowerCase(Locale.ROOT)),
                                    field);
                    case Binding.None _ -> {}
                }
            }
        }
        return fields;
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
