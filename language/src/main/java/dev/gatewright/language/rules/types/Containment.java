package dev.gatewright.language.rules.types;

import dev.gatewright.language.resolve.Declarations;
import dev.gatewright.language.resolve.Declarations.Declaration;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.syntax.Token;
import dev.gatewright.language.syntax.Tree.AnyValue;
import dev.gatewright.language.syntax.Tree.Array;
import dev.gatewright.language.syntax.Tree.EmbeddedMember;
import dev.gatewright.language.syntax.Tree.FieldMember;
import dev.gatewright.language.syntax.Tree.MapType;
import dev.gatewright.language.syntax.Tree.Member;
import dev.gatewright.language.syntax.Tree.Pointer;
import dev.gatewright.language.syntax.Tree.Reference;
import dev.gatewright.language.syntax.Tree.Struct;
import dev.gatewright.language.syntax.Tree.TypeNode;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which types contain themselves by value.
 *
 * <p>Takes away, again and again, the types that contain no other and those that no other contains:
 * what is left goes round in circles. Linear in the number of fields. Types that contain no other,
 * which most are, have no entry to begin with.
 */
final class Containment {

    private final Map<String, Set<String>> parts = new HashMap<>();
    private final Map<String, Set<String>> holders = new HashMap<>();

    Containment(Program program) {
        for (Declaration declaration : program.declarations().all()) {
            var found = new HashSet<String>();
            collect(declaration.definition().type(), program.declarations(), found);
            if (!found.isEmpty()) {
                parts.put(declaration.definition().name().text(), found);
            }
        }
        parts.forEach((type, held) -> held.forEach(part -> holder(part).add(type)));
        removeEnds(parts, holders);
        removeEnds(holders, parts);
    }

    /** Whether a value of the type would hold another value of it. */
    boolean containsItself(String type) {
        return !parts.getOrDefault(type, Set.of()).isEmpty();
    }

    private Set<String> holder(String part) {
        return holders.computeIfAbsent(part, _ -> new HashSet<>());
    }

    /** Takes away the types that lead nowhere, and then those that led only to them. */
    private static void removeEnds(Map<String, Set<String>> to, Map<String, Set<String>> from) {
        var ends = new ArrayDeque<String>();
        for (String type : from.keySet()) {
            if (!to.containsKey(type)) {
                ends.add(type);
            }
        }
        while (!ends.isEmpty()) {
            String end = ends.remove();
            for (String before : from.getOrDefault(end, Set.of())) {
                Set<String> next = to.getOrDefault(before, Set.of());
                if (next.remove(end) && next.isEmpty()) {
                    ends.add(before);
                }
            }
            from.put(end, new HashSet<>());
        }
    }

    private static void collect(TypeNode type, Declarations declared, Set<String> found) {
        switch (type) {
            case Reference reference -> add(reference.first(), declared, found);
            case Array array -> {
                if (array.size().isPresent()) {
                    collect(array.element(), declared, found);
                }
            }
            case Struct struct -> {
                for (Member member : struct.members()) {
                    collect(member, declared, found);
                }
            }
            case AnyValue _, Pointer _, MapType _ -> {}
        }
    }

    private static void collect(Member member, Declarations declared, Set<String> found) {
        switch (member) {
            case EmbeddedMember embedded -> {
                if (embedded.star().isEmpty()) {
                    add(embedded.name(), declared, found);
                }
            }
            case FieldMember field -> collect(field.type(), declared, found);
        }
    }

    private static void add(Token name, Declarations declared, Set<String> found) {
        if (declared.named(name.text()).isPresent()) {
            found.add(name.text());
        }
    }
}
