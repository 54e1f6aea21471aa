package dev.gatewright.spec.rules;

import dev.gatewright.spec.report.Fault;
import dev.gatewright.spec.report.Report;
import dev.gatewright.spec.resolve.Program;
import dev.gatewright.spec.resolve.Sources;
import dev.gatewright.spec.resolve.Tag;
import dev.gatewright.spec.syntax.Tree.Member;

/** A tag is not of the form a tag has. */
final class MalformedTag implements Rule {

    private static final Fault FAULT =
            Fault.error(
                    "malformed-tag",
                    "A tag is pairs of a key and a value in double quotes: "
                            + "`json:\"name,optional\"`.",
                    """
                    type A {
                        B string `json:b`
                    }
                    """);

    @Override
    public Fault fault() {
        return FAULT;
    }

    @Override
    public void check(Program program, Report report) {
        Structs.members(program.sources())
                .forEach(member -> check(program.sources(), member, report));
    }

    private static void check(Sources sources, Member member, Report report) {
        Tag tag = sources.tag(member);
        tag.fault()
                .filter(_ -> tag.entries().isEmpty())
                .ifPresent(fault ->
                        report.add(
                                FAULT,
                                member.tag().orElseThrow().span(),
                                "this tag cannot be read: " + fault));
    }
}
