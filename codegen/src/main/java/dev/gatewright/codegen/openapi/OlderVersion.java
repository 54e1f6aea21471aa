package dev.gatewright.codegen.openapi;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A document of OpenAPI 3.1 as one of 3.0, whose schemas are a dialect of their own: null is a
 * flag, a bound that is excluded another, and a type is one. What 3.0 has no words for is left out:
 * patterns of the keys of maps, and the roles that a bearer token must have.
 *
 * <p>Made of the finished document and not beside it, so that both versions say the same: a walk
 * that knows by its name which member holds a schema, and rewrites schemas keyword by keyword.
 */
final class OlderVersion {
    private static final Set<String> SCHEMAS =
            Set.of("schema", "items", "additionalProperties", "not");
    private static final Set<String> LISTS = Set.of("oneOf", "anyOf", "allOf");

    /** What is in these has the names that a spec gives it, and none of the words of OpenAPI. */
    private static final Set<String> OF_NAMES =
            Set.of("paths", "responses", "headers", "content", "encoding", "links");

    private static final String NAMED = "#/components/schemas/";
    private static final Node OBJECT = new Node.Text("object");

    /** The schemas that have names, as the newer version has them. */
    private final Map<String, Node> named;

    private OlderVersion(Map<String, Node> named) {
        this.named = named;
    }

    /** The document in the older version; the one that is given stays as it is. */
    static Node of(Node.Members document) {
        OlderVersion version =
                new OlderVersion(
                        members(members(document.members().get("components")).get("schemas")));
        Node.Members older = Node.object();
        document.members().forEach((name, value) -> older.with(name, version.part(name, value)));
        return older.with("openapi", "3.0.3");
    }

    /** What is not a schema, and may hold some. */
    private Node part(String name, Node value) {
        if (name.equals("example") || name.equals("default") && !(value instanceof Node.Members)) {
            return value;
        }
        if (SCHEMAS.contains(name) && value instanceof Node.Members schema) {
            return schema(schema);
        }
        return switch (value) {
            case Node.Members(Map<String, Node> members) -> {
                Node.Members older = Node.object();
                members.forEach((key, member) ->
                        older.with(
                                key,
                                name.equals("schemas") && member instanceof Node.Members schema
                                        ? schema(schema)
                                        : part(OF_NAMES.contains(name) ? "" : key, member)));
                yield older;
            }
            case Node.Elements(List<Node> elements) -> {
                Node.Elements older = new Node.Elements();
                elements.forEach(element ->
                        older.with(
                                name.equals("security") ? scopeless(element) : part("", element)));
                yield name.equals("security") ? distinct(older) : older;
            }
            case Node.Text _, Node.Numeric _, Node.Bool _, Node.Nothing _ -> value;
        };
    }

    /**
     * A requirement without the roles in it: 3.0 knows scopes of OAuth 2 and OpenID Connect alone.
     * Two that differed by their roles may then be the same, which {@link #distinct} puts right.
     */
    private static Node scopeless(Node requirement) {
        Node.Members older = Node.object();
        if (requirement instanceof Node.Members(Map<String, Node> schemes)) {
            schemes.keySet().forEach(scheme -> older.with(scheme, new Node.Elements()));
        }
        return older;
    }

    private static Node distinct(Node.Elements elements) {
        return new Node.Elements(new ArrayList<>(elements.elements().stream().distinct().toList()));
    }

    /** A schema in the dialect of 3.0, with all schemas in it. */
    private Node schema(Node.Members schema) {
        Map<String, Node> members = schema.members();
        if (members.containsKey("$ref")) {
            return reference(schema);
        }
        if (new Node.Text("null").equals(members.get("type"))) {
            return Node.object()
                    .with("type", "object")
                    .with("nullable", new Node.Bool(true))
                    .with("enum", new Node.Elements().with(new Node.Nothing()));
        }
        Node.Members older = Node.object();
        members.forEach((name, value) -> keyword(older, name, value));
        return members.get("type") instanceof Node.Elements(List<Node> types)
                ? ofTypes(older, types)
                : older;
    }

    /** What stands beside a reference would be ignored. */
    private Node reference(Node.Members schema) {
        if (schema.members().size() == 1) {
            return schema;
        }
        Node.Members older = Node.object();
        schema.members()
                .forEach((name, value) -> {
                    if (name.equals("$ref")) {
                        older.with(
                                "allOf", new Node.Elements().with(Node.object().with(name, value)));
                    } else {
                        keyword(older, name, value);
                    }
                });
        return older;
    }

    /**
     * Adds one keyword of a schema in the words of 3.0. Those that narrow what 3.0 cannot say are
     * left out: the schema then takes more than the service does, and refuses nothing that it
     * takes.
     */
    private void keyword(Node.Members older, String name, Node value) {
        switch (name) {
            case "propertyNames", "contains", "contentSchema" -> {}
            case "type" -> {
                if (value instanceof Node.Text) {
                    older.with(name, value);
                }
            }
            case "exclusiveMinimum" -> excluded(older, "minimum", name, value);
            case "exclusiveMaximum" -> excluded(older, "maximum", name, value);
            case "contentEncoding" -> older.with("format", "byte");
            case "contentMediaType" -> {
                if (value.equals(new Node.Text("application/octet-stream"))) {
                    older.with("format", "binary");
                }
            }
            case "properties" -> {
                Node.Members properties = Node.object();
                if (value instanceof Node.Members(Map<String, Node> all)) {
                    all.forEach((key, member) ->
                            properties.with(
                                    key,
                                    member instanceof Node.Members one ? schema(one) : member));
                }
                older.with(name, properties);
            }
            default -> {
                if (SCHEMAS.contains(name) && value instanceof Node.Members one) {
                    older.with(name, schema(one));
                } else if (LISTS.contains(name) && value instanceof Node.Elements(List<Node> all)) {
                    list(older, name, all);
                } else {
                    older.with(name, value);
                }
            }
        }
    }

    /** A schema or null becomes a schema that may be null. */
    private void list(Node.Members older, String name, List<Node> schemas) {
        Node none = Node.object().with("type", "null");
        List<Node> others = schemas.stream().filter(schema -> !schema.equals(none)).toList();
        Node.Elements all = new Node.Elements();
        others.forEach(one -> all.with(one instanceof Node.Members part ? schema(part) : one));
        boolean isOrNull = name.equals("anyOf") && others.size() < schemas.size();
        if (isOrNull) {
            older.with("nullable", new Node.Bool(true));
        }
        older.with(isOrNull && others.size() == 1 ? "allOf" : name, all);
        if (isOrNull) {
            older.with("type", others.size() == 1 ? type(others.getFirst()) : OBJECT);
        }
    }

    /** The type of a schema or of the one that it refers to: of an enum it is no object. */
    private Node type(Node schema) {
        Map<String, Node> members = members(schema);
        if (members.get("$ref") instanceof Node.Text(String reference)) {
            return type(named.getOrDefault(reference.substring(NAMED.length()), OBJECT));
        }
        return members.get("type") instanceof Node.Text one ? one : OBJECT;
    }

    private static Map<String, Node> members(@Nullable Node node) {
        return node instanceof Node.Members(Map<String, Node> members) ? members : Map.of();
    }

    /** {@code exclusiveMinimum: 0} becomes {@code minimum: 0, exclusiveMinimum: true}. */
    private static void excluded(Node.Members older, String bound, String flag, Node value) {
        if (value instanceof Node.Numeric(BigDecimal _)) {
            older.with(bound, value).with(flag, new Node.Bool(true));
        }
    }

    /** One schema for each type; keywords say nothing of the values of other types. */
    private static Node ofTypes(Node.Members older, List<Node> types) {
        List<Node> others =
                types.stream().filter(type -> !type.equals(new Node.Text("null"))).toList();
        boolean isOrNull = others.size() < types.size();
        if (others.size() == 1) {
            older.with("type", others.getFirst());
            return isOrNull ? older.with("nullable", new Node.Bool(true)) : older;
        }
        if (others.size() > 3) {
            return isOrNull ? older.with("nullable", new Node.Bool(true)) : older;
        }
        Node.Members outer = Node.object();
        Node.Elements either = new Node.Elements();
        for (Node type : others) {
            Node.Members one = Node.object().with("type", type);
            older.members()
                    .forEach((name, value) -> {
                        if (isOf(name, type) && !isOfAll(name)) {
                            one.with(name, value);
                        }
                    });
            if (isOrNull) {
                one.with("nullable", new Node.Bool(true));
            }
            if (narrowEnum(one, type)) {
                either.with(one);
            }
        }
        older.members()
                .forEach((name, value) -> {
                    if (isOfAll(name)) {
                        outer.with(name, value);
                    }
                });
        return outer.with("anyOf", either);
    }

    /** Keywords that are said once of all types. */
    private static boolean isOfAll(String name) {
        return name.equals("description") || name.equals("default");
    }

    /**
     * Whether a keyword means something for values of a type. A format beside several types is that
     * of the number.
     */
    private static boolean isOf(String keyword, Node type) {
        boolean isText = type.equals(new Node.Text("string"));
        return switch (keyword) {
            case "pattern", "minLength", "maxLength" -> isText;
            case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum" -> !isText;
            case "format" -> !isText;
            default -> true;
        };
    }

    /** Keeps of the values of a schema those of a type; false when there are none. */
    private static boolean narrowEnum(Node.Members schema, Node type) {
        if (!(schema.members().get("enum") instanceof Node.Elements(List<Node> values))) {
            return true;
        }
        boolean isText = type.equals(new Node.Text("string"));
        Node.Elements own = new Node.Elements();
        values.stream()
                .filter(value ->
                        value instanceof Node.Nothing || value instanceof Node.Text == isText)
                .forEach(own::with);
        schema.with("enum", own);
        return !own.elements().stream().allMatch(Node.Nothing.class::isInstance);
    }
}
