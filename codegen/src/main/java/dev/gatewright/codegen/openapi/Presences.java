package dev.gatewright.codegen.openapi;

import dev.gatewright.language.Field;
import dev.gatewright.language.MissingValues;
import dev.gatewright.language.Shape;
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
 * @param missing which members a client must send
 */
record Presences(MissingValues missing) {

    /** Whether the member is in every value. */
    boolean isAlwaysThere(Field field, Use use) {
        return switch (use) {
            case REQUEST -> missing.isRequired(field);
            case RESPONSE -> !field.omitEmpty();
        };
    }

    /** Whether the member may be null. */
    boolean mayBeNull(Field field, Use use) {
        return switch (use) {
            case REQUEST -> !missing.isRequired(field);
            case RESPONSE -> field.shape() instanceof Shape.Pointer && !field.omitEmpty();
        };
    }

    static void add(Node.Members schema, List<Field> fields) {
        Node.Members together = Node.object();
        Node.Elements apart = new Node.Elements();
        Set<Set<String>> pairs = new HashSet<>();
        for (Field field : fields) {
            String name = Fields.member(field);
            switch (field.presence()) {
                case Field.Presence.Required(), Field.Presence.Optional() -> {}
                case Field.Presence.RequiredWith(String other) ->
                        partner(fields, other)
                                .ifPresent(to -> together.with(name, Node.texts(List.of(to))));
                case Field.Presence.RequiredWithout(String other) ->
                        partner(fields, other)
                                .filter(to -> pairs.add(new TreeSet<>(List.of(name, to))))
                                .ifPresent(to -> apart.with(oneOf(name, to)));
            }
        }
        schema.withContent("dependentRequired", together).withContent("allOf", apart);
    }

    private static Node oneOf(String one, String other) {
        Node.Elements either = new Node.Elements();
        List.of(one, other)
                .forEach(name ->
                        either.with(Node.object().with("required", Node.texts(List.of(name)))));
        return Node.object().with("oneOf", either);
    }

    private static Optional<String> partner(List<Field> fields, String other) {
        return fields.stream()
                .filter(field -> Fields.member(field).equals(other) || field.name().equals(other))
                .map(Fields::member)
                .findFirst();
    }
}
