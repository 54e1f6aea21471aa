package dev.gatewright.spec.rules;

import dev.gatewright.spec.report.Fault;
import dev.gatewright.spec.report.Report;
import dev.gatewright.spec.resolve.Program;
import dev.gatewright.spec.resolve.Tag.Entry;
import dev.gatewright.spec.resolve.Tags;
import dev.gatewright.spec.syntax.Token;
import dev.gatewright.spec.syntax.Tree.FieldMember;
import dev.gatewright.spec.syntax.Tree.Member;
import dev.gatewright.spec.syntax.Tree.Struct;
import java.util.HashSet;

/** Two fields of a struct are read from one place. */
final class DuplicateTagName implements Rule {

    private static final Fault FAULT =
            Fault.error(
                    "duplicate-tag-name",
                    "Two fields of a type have one name in the same place (body, "
                            + "form, path or header), so only one could be read. Rename one "
                            + "of them in its tag.",
                    """
                    type A {
                        B string `json:"b"`
                        C string `json:"b"`
                    }
                    """);

    @Override
    public Fault fault() {
        return FAULT;
    }

    @Override
    public void check(Program program, Report report) {
        Structs.in(program.sources()).forEach(struct -> check(struct, report));
    }

    private static void check(Struct struct, Report report) {
        var seen = new HashSet<String>();
        for (Member member : struct.members()) {
            if (member instanceof FieldMember && member.tag().isPresent()) {
                Token tag = member.tag().get();
                Structs.tag(member).entries().stream()
                        .filter(Tags::binds)
                        .filter(entry -> !seen.add(entry.key() + ":" + entry.name()))
                        .forEach(entry -> report.add(FAULT, tag.span(), message(entry)));
            }
        }
    }

    private static String message(Entry entry) {
        return "another field of this type is already "
                + entry.key()
                + " '"
                + entry.name()
                + "'; give one of them another name";
    }
}
