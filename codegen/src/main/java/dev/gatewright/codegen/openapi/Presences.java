package dev.gatewright.codegen.openapi;

import dev.gatewright.language.Field;
import dev.gatewright.language.MissingValues;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which members are always there, which may be null, and what a client must send together or
 * instead of one another. What a client may leave out it may also send as null; the service leaves
 * out nothing but the zero values of {@code omitempty}.
 *
 * <p>{@code optional=other} and {@code optional=!other} become {@code oneOf} with two branches:
 * both or neither, the one or the other. JSON Schema's {@code dependentRequired} would do for half
 * of it, and OpenAPI 3.0 does not have it.
 *
 * @param missing which members a client must send
 */
record Presences(MissingValues missing) {

    /** Whether the member is in every value. */
    boolean isAlwaysThere(Field field, Use use) {
        return switch (use) {
            case REQUEST, TEXT -> missing.mustBeSent(field);
            case RESPONSE -> !field.omitEmpty();
        };
    }

    /** Whether the member may be null. */
    boolean mayBeNull(Field field, Use use) {
        return switch (use) {
            case REQUEST -> !missing.mustBeSent(field);
            case TEXT -> false;
            case RESPONSE -> missing.mayBeNullInResponse(field);
        };
    }

    /** Whether an object without any member is refused. */
    boolean asksForSomething(List<Field> fields, Use use) {
        return fields.stream()
                .anyMatch(field ->
                        missing.mustBeSent(field)
                                || (field.presence() instanceof Field.Presence.RequiredWithout
                                        && partner(field, fields).isPresent()));
    }

    /** The field that decides whether this one must be sent; empty when none does. */
    static Optional<Field> partner(Field field, List<Field> fields) {
        return field.dependsOn()
                .flatMap(other ->
                        fields.stream()
                                .filter(one ->
                                        one.name().equals(other) || one.wireName().equals(other))
                                .findFirst());
    }

    /** Adds what fields ask of one another to the schema of an object with them. */
    void add(Node.Members schema, List<Field> fields, Use use) {
        Node.Elements all = new Node.Elements();
        Set<Set<String>> told = new HashSet<>();
        for (Field field : fields) {
            Optional<Field> partner = partner(field, fields);
            if (partner.isEmpty() || partner.get().equals(field)) {
                continue;
            }
            String kind = field.presence().getClass().getSimpleName();
            String one = Fields.name(field, use);
            String other = Fields.name(partner.get(), use);
            if (told.add(new TreeSet<>(List.of(kind, '"' + one, '"' + other)))) {
                all.with(Node.object().with("oneOf", either(field, partner.get(), schema, use)));
            }
        }
        if (all.elements().size() == 1) {
            schema.with("oneOf", rule(all));
        } else {
            schema.withContent("allOf", all);
        }
    }

    /** The only rule there is, without another schema around it. */
    private static Node rule(Node.Elements all) {
        return all.elements().getFirst() instanceof Node.Members(var members)
                ? members.getOrDefault("oneOf", all)
                : all;
    }

    private Node either(Field one, Field other, Node.Members schema, Use use) {
        Node.Elements either = new Node.Elements();
        if (one.presence() instanceof Field.Presence.RequiredWith) {
            return either.with(branch(schema, use, List.of(one, other), List.of()))
                    .with(branch(schema, use, List.of(), List.of(one, other)));
        }
        return either.with(branch(schema, use, List.of(one), List.of(other)))
                .with(branch(schema, use, List.of(other), List.of(one)));
    }

    /** Objects that have some members, and others not; null is no value. */
    private Node branch(Node.Members schema, Use use, List<Field> there, List<Field> absent) {
        Node.Members properties = Node.object();
        for (Field field : there) {
            String name = Fields.name(field, use);
            if (mayBeNull(field, use)) {
                properties.with(name, something(schema, name));
            }
        }
        absent.forEach(field ->
                properties.with(
                        Fields.name(field, use),
                        use == Use.REQUEST
                                ? Node.object().with("type", "null")
                                : Node.object().with("not", Node.object())));
        return Node.object()
                .withContent("properties", properties)
                .withContent(
                        "required",
                        Node.texts(there.stream().map(field -> Fields.name(field, use)).toList()));
    }

    /** Any value of a member's type. */
    private static Node something(Node.Members schema, String name) {
        Node.Elements types = new Node.Elements();
        if (schema.members().get("properties") instanceof Node.Members(var properties)
                && properties.get(name) instanceof Node.Members(var member)) {
            if (member.get("type") instanceof Node.Elements(List<Node> all)) {
                all.stream()
                        .filter(type -> !type.equals(new Node.Text("null")))
                        .forEach(types::with);
            } else if (member.containsKey("anyOf")) {
                types.with(new Node.Text("object"));
            }
        }
        return switch (types.elements().size()) {
            case 0 -> Schemas.anything();
            case 1 -> Node.object().with("type", types.elements().getFirst());
            default -> Node.object().with("type", types);
        };
    }
}
