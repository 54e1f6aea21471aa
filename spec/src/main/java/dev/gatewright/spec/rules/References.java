package dev.gatewright.spec.rules;

import dev.gatewright.spec.resolve.Sources;
import dev.gatewright.spec.syntax.Token;
import dev.gatewright.spec.syntax.Tree.AnyValue;
import dev.gatewright.spec.syntax.Tree.Array;
import dev.gatewright.spec.syntax.Tree.EmbeddedMember;
import dev.gatewright.spec.syntax.Tree.FieldMember;
import dev.gatewright.spec.syntax.Tree.Item;
import dev.gatewright.spec.syntax.Tree.MapType;
import dev.gatewright.spec.syntax.Tree.Member;
import dev.gatewright.spec.syntax.Tree.Pointer;
import dev.gatewright.spec.syntax.Tree.Reference;
import dev.gatewright.spec.syntax.Tree.RouteLine;
import dev.gatewright.spec.syntax.Tree.Service;
import dev.gatewright.spec.syntax.Tree.SourceFile;
import dev.gatewright.spec.syntax.Tree.Struct;
import dev.gatewright.spec.syntax.Tree.TypeNode;
import dev.gatewright.spec.syntax.Tree.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds the names of types where they are used. */
final class References {

    private final List<Token> found = new ArrayList<>();

    private References() {}

    /** Every name of a type used in the files, base types included. */
    static List<Token> in(Sources sources) {
        var references = new References();
        for (SourceFile file : sources.files()) {
            for (var statement : file.statements()) {
                switch (statement) {
                    case Types types ->
                            types.definitions().forEach(d -> references.collect(d.type()));
                    case Service service ->
                            service.items().stream().map(Item::route).forEach(references::collect);
                    default -> {}
                }
            }
        }
        return references.found;
    }

    private void collect(RouteLine route) {
        Stream.of(route.request(), route.response())
                .flatMap(body -> body.stream().flatMap(b -> b.type().stream()))
                .forEach(this::collect);
    }

    private void collect(TypeNode type) {
        switch (type) {
            case Reference reference -> found.add(reference.first());
            case AnyValue _ -> {}
            case Pointer pointer -> collect(pointer.target());
            case Array array -> collect(array.element());
            case MapType map -> {
                collect(map.key());
                collect(map.value());
            }
            case Struct struct -> struct.members().forEach(this::collect);
        }
    }

    private void collect(Member member) {
        switch (member) {
            case EmbeddedMember embedded -> found.add(embedded.name());
            case FieldMember field -> collect(field.type());
        }
    }
}
