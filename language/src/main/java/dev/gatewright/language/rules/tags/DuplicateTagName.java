package dev.gatewright.language.rules.tags;

import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.resolve.Sources;
import dev.gatewright.language.resolve.Tag.Entry;
import dev.gatewright.language.resolve.Tags;
import dev.gatewright.language.rules.Rule;
import dev.gatewright.language.syntax.Tree.FieldMember;
import dev.gatewright.language.syntax.Tree.Member;
import dev.gatewright.language.syntax.Tree.Struct;
import java.util.HashSet;

/** Two fields of a struct are read from the same part of a request, under one name. */
public final class DuplicateTagName implements Rule {

    private static final DiagnosticKind FAULT =
            DiagnosticKind.error(
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
    public DiagnosticKind fault() {
        return FAULT;
    }

    @Override
    public void check(Program program, Report report) {
        Sources sources = program.sources();
        sources.structs().forEach(struct -> check(sources, struct, report));
    }

    private static void check(Sources sources, Struct struct, Report report) {
        var seen = new HashSet<String>();
        for (Member member : struct.members()) {
            if (member instanceof FieldMember field && field.tag().isPresent()) {
                for (Entry entry : sources.tag(field).entries()) {
                    String name = entry.name().isEmpty() ? field.first().text() : entry.name();
                    boolean bound = Tags.binds(entry) && !name.equals("-");
                    if (bound && !seen.add(entry.key() + " " + name)) {
                        report.add(FAULT, field.tag().get().span(), message(entry.key(), name));
                    }
                }
            }
        }
    }

    private static String message(String key, String name) {
        return "another field of this type is already "
                + key
                + " '"
                + name
                + "'; give one of them another name";
    }
}
