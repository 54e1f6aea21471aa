package dev.gatewright.spec.rules;

import dev.gatewright.spec.resolve.Sources;
import dev.gatewright.spec.syntax.Tree.AnyValue;
import dev.gatewright.spec.syntax.Tree.Array;
import dev.gatewright.spec.syntax.Tree.FieldMember;
import dev.gatewright.spec.syntax.Tree.MapType;
import dev.gatewright.spec.syntax.Tree.Pointer;
import dev.gatewright.spec.syntax.Tree.Reference;
import dev.gatewright.spec.syntax.Tree.RouteLine;
import dev.gatewright.spec.syntax.Tree.Service;
import dev.gatewright.spec.syntax.Tree.Struct;
import dev.gatewright.spec.syntax.Tree.TypeDefinition;
import dev.gatewright.spec.syntax.Tree.TypeNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds type expressions, those inside others included. */
final class TypeNodes {

    private TypeNodes() {}

    /** Every type expression of every file, an outer one before those in it. */
    static Stream<TypeNode> in(Sources sources) {
        List<TypeNode> found = new ArrayList<>();
        Stream.concat(Statements.types(sources).map(TypeDefinition::type), bodies(sources))
                .forEach(type -> collect(type, found));
        return found.stream();
    }

    /** A type expression and those in it. */
    static Stream<TypeNode> within(TypeNode type) {
        List<TypeNode> found = new ArrayList<>();
        collect(type, found);
        return found.stream();
    }

    /** The types of requests and responses. */
    static Stream<TypeNode> bodies(Sources sources) {
        return sources.files().stream()
                .flatMap(file -> Statements.in(file, Service.class))
                .flatMap(service -> service.items().stream())
                .flatMap(item -> bodies(item.route()));
    }

    private static Stream<TypeNode> bodies(RouteLine route) {
        return Stream.of(route.request(), route.response())
                .flatMap(body -> body.stream())
                .flatMap(body -> body.type().stream());
    }

    private static void collect(TypeNode type, List<TypeNode> found) {
        found.add(type);
        switch (type) {
            case Reference _, AnyValue _ -> {}
            case Pointer pointer -> collect(pointer.target(), found);
            case Array array -> collect(array.element(), found);
            case MapType map -> {
                collect(map.key(), found);
                collect(map.value(), found);
            }
            case Struct struct -> {
                for (var member : struct.members()) {
                    if (member instanceof FieldMember field) {
                        collect(field.type(), found);
                    }
                }
            }
        }
    }
}
