package dev.gatewright.cli.lsp;

import dev.gatewright.language.AuthRule;
import dev.gatewright.language.DeclaredTypes;
import dev.gatewright.language.Shape;
import dev.gatewright.language.TypeDecl;
import dev.gatewright.language.source.Draft;
import dev.gatewright.language.source.Vocabulary;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionItemKind;

/**
 * What may stand at a place of a document, by what is around it. The text is faulty as a rule,
 * since somebody is in the middle of a line: so the line and the brackets around it decide, not the
 * tree.
 */
final class Completions {

    private static final Set<String> VALUED = Set.of("default", "options", "range");

    private static final List<String> TAG_KEYS =
            Stream.of(Vocabulary.tagKeys(), Vocabulary.textKeys(), List.of("validate"))
                    .flatMap(List::stream)
                    .toList();

    private static final List<String> TAG_OPTIONS =
            Vocabulary.tagOptions().stream()
                    .map(option -> VALUED.contains(option) ? option + "=" : option)
                    .toList();

    private static final Pattern SCHEME = Pattern.compile("(@jwt\\s+|\\bjwt\\s*:\\s*)$");
    private static final Pattern IMPORT = Pattern.compile("^\\s*(import\\s*)?\"[^\"]*$");

    private Completions() {}

    /**
     * What the word may become.
     *
     * @param before the text before the place
     * @param importable the files that an import may name
     */
    static List<CompletionItem> of(
            Draft draft, Word word, String before, Supplier<List<String>> importable) {
        return choices(draft, word, Mention.inside(before), importable)
                .filter(item -> item.getLabel().startsWith(word.typed()))
                .distinct()
                .toList();
    }

    /**
     * What may stand here, whatever of it has been typed. The first of these that applies:
     * annotations after an at sign, what is in a tag, a scheme after {@code @jwt}, files in an
     * import; else what the innermost bracket holds.
     *
     * @param inside what {@link Mention#inside} says of the place
     */
    private static Stream<CompletionItem> choices(
            Draft draft, Word word, String inside, Supplier<List<String>> importable) {
        String line = word.before();
        boolean startsLine = line.isBlank();
        if (word.typed().startsWith("@")) {
            return items(Vocabulary.annotations(), CompletionItemKind.Keyword);
        }
        if (line.chars().filter(c -> c == '`').count() % 2 == 1) {
            return tag(draft, line.substring(line.lastIndexOf('`') + 1));
        }
        if (SCHEME.matcher(line).find()) {
            return items(schemes(draft), CompletionItemKind.Value);
        }
        if ((inside.isEmpty() || inside.equals("pairs")) && IMPORT.matcher(line).find()) {
            return items(importable.get(), CompletionItemKind.File);
        }
        return switch (inside) {
            case "@server" ->
                    startsLine
                            ? items(Vocabulary.serverKeys(), CompletionItemKind.Property)
                            : Stream.empty();
            case "service" ->
                    startsLine
                            ? items(Vocabulary.methods(), CompletionItemKind.Method)
                            : Stream.empty();
            case "" ->
                    startsLine
                            ? items(Vocabulary.statements(), CompletionItemKind.Keyword)
                            : Stream.empty();
            case "pairs" -> Stream.empty();
            default ->
                    startsLine
                            ? types(draft)
                            : Stream.concat(
                                    types(draft),
                                    items(Vocabulary.baseTypes(), CompletionItemKind.Keyword));
        };
    }

    /** Keys, or within the quotes of one, what follows a comma or may be its value. */
    private static Stream<CompletionItem> tag(Draft draft, String tag) {
        boolean quoted = tag.chars().filter(c -> c == '"').count() % 2 == 1;
        if (!quoted) {
            return items(TAG_KEYS, CompletionItemKind.Property);
        }
        if (tag.endsWith("format:\"")) {
            return items(Vocabulary.formats(), CompletionItemKind.Value);
        }
        if (tag.endsWith("enum:\"")) {
            return items(enums(draft), CompletionItemKind.Enum);
        }
        return tag.lastIndexOf(',') > tag.lastIndexOf('"')
                ? items(TAG_OPTIONS, CompletionItemKind.Property)
                : Stream.empty();
    }

    /** The enums that the API has already, for another field to have the same. */
    private static List<String> enums(Draft draft) {
        return new DeclaredTypes(draft.api().types())
                .enums().stream().map(Shape.Enumerated::name).toList();
    }

    /** Those that routes name already, and those that have claims. */
    private static List<String> schemes(Draft draft) {
        Stream<String> named =
                draft.api().service().routes().stream()
                        .flatMap(route -> scheme(route.auth()).stream());
        Stream<String> withClaims =
                draft.api().types().stream()
                        .map(TypeDecl::name)
                        .filter(name -> name.endsWith("Claims") && !name.equals("Claims"))
                        .map(name -> name.substring(0, name.length() - "Claims".length()));
        return Stream.concat(named, withClaims).distinct().sorted().toList();
    }

    private static Optional<String> scheme(AuthRule auth) {
        return switch (auth) {
            case AuthRule.Open _ -> Optional.empty();
            case AuthRule.OptionalToken token -> Optional.of(token.scheme());
            case AuthRule.Token token -> Optional.of(token.scheme());
        };
    }

    /** The declared types. */
    private static Stream<CompletionItem> types(Draft draft) {
        return items(
                draft.api().types().stream().map(TypeDecl::name).toList(),
                CompletionItemKind.Struct);
    }

    /** Items of one kind, by which editors choose a picture. */
    private static Stream<CompletionItem> items(List<String> names, CompletionItemKind kind) {
        return names.stream()
                .map(name -> {
                    var item = new CompletionItem(name);
                    item.setKind(kind);
                    return item;
                });
    }
}
