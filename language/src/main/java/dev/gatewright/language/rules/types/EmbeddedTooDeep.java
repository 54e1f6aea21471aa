package dev.gatewright.language.rules.types;

import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Declarations.Declaration;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.resolve.TypeResolver;
import dev.gatewright.language.rules.Rule;
import dev.gatewright.language.syntax.Tree.EmbeddedMember;
import dev.gatewright.language.syntax.Tree.FieldMember;
import dev.gatewright.language.syntax.Tree.Member;
import dev.gatewright.language.syntax.Tree.Struct;
import dev.gatewright.language.syntax.Tree.TypeNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Structures embed each other deeper than their fields are taken over. Depths are counted from
 * those that embed nothing, each type once, since a file may have chains of thousands.
 */
public final class EmbeddedTooDeep implements Rule {

    private static final int MAX = TypeResolver.MAX_EMBEDDING;

    private static final DiagnosticKind FAULT =
            DiagnosticKind.error(
                    "embedded-too-deep",
                    "Types embed each other more than "
                            + MAX
                            + " deep. Give some of the embedded ones a field name.",
                    example());

    @Override
    public DiagnosticKind fault() {
        return FAULT;
    }

    @Override
    public void check(Program program, Report report) {
        Map<String, Integer> depths = depths(program);
        for (Declaration declaration : program.declarations().all()) {
            var name = declaration.definition().name();
            if (depths.getOrDefault(name.text(), 0) > MAX) {
                report.add(
                        FAULT,
                        name.span(),
                        "'"
                                + name.text()
                                + "' embeds types more than "
                                + MAX
                                + " deep; give one of them a field name");
            }
        }
    }

    /**
     * How deep each type that embeds others goes, from those that embed nothing up; circles are
     * left out.
     */
    private static Map<String, Integer> depths(Program program) {
        var open = new HashMap<String, Integer>();
        var holders = new HashMap<String, List<String>>();
        var depths = new HashMap<String, Integer>();
        var ready = new ArrayDeque<String>();
        for (Declaration declaration : program.declarations().all()) {
            String type = declaration.definition().name().text();
            var embedded = new TreeSet<String>();
            collect(declaration.definition().type(), embedded);
            embedded.removeIf(name -> program.declarations().named(name).isEmpty());
            embedded.forEach(
                    part -> holders.computeIfAbsent(part, _ -> new ArrayList<>()).add(type));
            if (!embedded.isEmpty()) {
                open.put(type, embedded.size());
            }
        }
        for (String part : holders.keySet()) {
            if (!open.containsKey(part)) {
                ready.add(part);
            }
        }
        while (!ready.isEmpty()) {
            String part = ready.remove();
            for (String holder : holders.getOrDefault(part, List.of())) {
                depths.merge(holder, depths.getOrDefault(part, 1) + 1, Math::max);
                if (open.merge(holder, -1, Integer::sum) == 0) {
                    ready.add(holder);
                }
            }
        }
        return depths;
    }

    /** What a type embeds, anonymous structures in it included: these are flattened with it. */
    private static void collect(TypeNode type, Set<String> embedded) {
        if (type instanceof Struct struct) {
            for (Member member : struct.members()) {
                switch (member) {
                    case EmbeddedMember part -> embedded.add(part.name().text());
                    case FieldMember field -> collect(field.type(), embedded);
                }
            }
        }
    }

    /** A chain one longer than is allowed, which the page of diagnostics shows and a test reads. */
    private static String example() {
        var text = new StringBuilder("type (T0 { B int }");
        for (int i = 1; i <= MAX; i++) {
            text.append(" T%d { *T%d }".formatted(i, i - 1));
        }
        return text.append(")\n").toString();
    }
}
