package dev.gatewright.language.rules;

import dev.gatewright.language.Span;
import dev.gatewright.language.resolve.Sources;
import dev.gatewright.language.resolve.Tag;
import dev.gatewright.language.resolve.Tags;
import dev.gatewright.language.syntax.Token;
import dev.gatewright.language.syntax.Tree.FieldMember;
import dev.gatewright.language.syntax.Tree.Member;
import dev.gatewright.language.syntax.Tree.Struct;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds structs, and what their tags say. */
public final class Structs {

    private Structs() {}

    /** An entry of a tag that binds, and where the tag stands. */
    public record Tagged(Tag.Entry entry, Span span) {

        /** The value of an option. */
        public Optional<String> option(String name) {
            return Tags.value(Optional.of(entry), name);
        }

        /** The options without their values. */
        public List<String> optionNames() {
            return entry.options().stream().map(Tagged::name).toList();
        }

        private static String name(String option) {
            int equals = option.indexOf('=');
            return equals < 0 ? option : option.substring(0, equals).strip();
        }
    }

    /** The names of a struct's fields, embedded ones left out. */
    public static List<Token> fieldNames(Struct struct) {
        return struct.members().stream()
                .filter(FieldMember.class::isInstance)
                .flatMap(member -> ((FieldMember) member).names().stream())
                .toList();
    }

    /** Every member of every struct. */
    public static Stream<Member> members(Sources sources) {
        return sources.structs().stream().flatMap(struct -> struct.members().stream());
    }

    /** A tag, and where it stands. */
    public record Placed(Tag tag, Span span) {}

    /** Every tag of every struct. */
    public static Stream<Placed> tags(Sources sources) {
        return members(sources)
                .flatMap(member ->
                        member
                                .tag()
                                .map(token -> new Placed(sources.tag(member), token.span()))
                                .stream());
    }

    /** Every entry that binds, of every tag of every struct. */
    public static Stream<Tagged> tagged(Sources sources) {
        return members(sources).flatMap(member -> tagged(sources, member));
    }

    private static Stream<Tagged> tagged(Sources sources, Member member) {
        Span span = member.tag().orElse(member.first()).span();
        return sources.tag(member).entries().stream()
                .filter(Tags::binds)
                .map(entry -> new Tagged(entry, span));
    }
}
