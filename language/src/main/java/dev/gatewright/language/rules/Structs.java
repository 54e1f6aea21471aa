package dev.gatewright.language.rules;

import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Sources;
import dev.gatewright.language.resolve.Tag;
import dev.gatewright.language.resolve.Tags;
import dev.gatewright.language.syntax.Token;
import dev.gatewright.language.syntax.Tree.FieldMember;
import dev.gatewright.language.syntax.Tree.Member;
import dev.gatewright.language.syntax.Tree.Struct;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Function;

/** Finds structs, and what their tags say. */
public final class Structs {

    private Structs() {}

    /** The names of a struct's fields, embedded ones left out. */
    public static List<Token> fieldNames(Struct struct) {
        List<Token> names = new ArrayList<>();
        for (Member member : struct.members()) {
            if (member instanceof FieldMember field) {
                names.addAll(field.names());
            }
        }
        return names;
    }

    /**
     * Reports what is wrong with tags, wherever they stand. Each text is looked at once: ten
     * thousand routes have a hundred thousand tags, and few of them differ.
     *
     * @param faults what is wrong with a tag; mostly nothing
     */
    public static void reportTags(
            Sources sources,
            DiagnosticKind kind,
            Report report,
            Function<Tag, List<String>> faults) {
        var found = new IdentityHashMap<Tag, List<String>>();
        for (Tag tag : sources.tags()) {
            List<String> messages = faults.apply(tag);
            if (!messages.isEmpty()) {
                found.put(tag, messages);
            }
        }
        if (!found.isEmpty()) {
            for (Struct struct : sources.structs()) {
                for (Member member : struct.members()) {
                    for (String message : found.getOrDefault(sources.tag(member), List.of())) {
                        report.add(kind, member.tag().orElseThrow().span(), message);
                    }
                }
            }
        }
    }

    /** The entries of a tag that bind. */
    public static List<Tag.Entry> binding(Tag tag) {
        return tag.entries().stream().filter(Tags::binds).toList();
    }
}
