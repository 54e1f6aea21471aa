package dev.gatewright.cli.lsp;

import dev.gatewright.language.AuthRule;
import dev.gatewright.language.TypeDecl;
import dev.gatewright.language.source.Draft;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionItemKind;

/** What may stand at a place of a document, by what is around it. */
final class Completions {

    private static final List<String> ANNOTATIONS =
            List.of(
                    "@doc",
                    "@download",
                    "@handler",
                    "@jwt",
                    "@middleware",
                    "@public",
                    "@response",
                    "@roles",
                    "@server",
                    "@status");

    private static final List<String> BASE_TYPES =
            List.of(
                    "any", "bool", "byte", "float32", "float64", "int", "int16", "int32", "int64",
                    "int8", "map", "rune", "string", "uint", "uint16", "uint32", "uint64", "uint8");

    private static final List<String> SERVER_KEYS =
            List.of(
                    "authType",
                    "group",
                    "jwt",
                    "jwtTransition",
                    "maxBytes",
                    "middleware",
                    "prefix",
                    "roles",
                    "signature",
                    "sse",
                    "summary",
                    "tags",
                    "tickets",
                    "timeout");

    private static final List<String> METHODS =
            List.of("connect", "delete", "get", "head", "options", "patch", "post", "put", "trace");

    private static final List<String> STATEMENTS =
            List.of("import", "info", "service", "syntax", "type");

    private static final List<String> TAG_KEYS =
            List.of("form", "header", "json", "path", "validate");

    private static final List<String> TAG_OPTIONS =
            List.of("default=", "omitempty", "optional", "options=", "range=", "string");

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

    private static Stream<CompletionItem> choices(
            Draft draft, Word word, String inside, Supplier<List<String>> importable) {
        String line = word.before();
        boolean startsLine = line.isBlank();
        if (word.typed().startsWith("@")) {
            return items(ANNOTATIONS, CompletionItemKind.Keyword);
        }
        if (line.chars().filter(c -> c == '`').count() % 2 == 1) {
            return tag(line.substring(line.lastIndexOf('`') + 1));
        }
        if (SCHEME.matcher(line).find()) {
            return items(schemes(draft), CompletionItemKind.Value);
        }
        if ((inside.isEmpty() || inside.equals("pairs")) && IMPORT.matcher(line).find()) {
            return items(importable.get(), CompletionItemKind.File);
        }
        return switch (inside) {
            case "@server" ->
                    startsLine ? items(SERVER_KEYS, CompletionItemKind.Property) : Stream.empty();
            case "service" ->
                    startsLine ? items(METHODS, CompletionItemKind.Method) : Stream.empty();
            case "" -> startsLine ? items(STATEMENTS, CompletionItemKind.Keyword) : Stream.empty();
            case "pairs" -> Stream.empty();
            default ->
                    startsLine
                            ? types(draft)
                            : Stream.concat(
                                    types(draft), items(BASE_TYPES, CompletionItemKind.Keyword));
        };
    }

    /** Keys, or within the quotes of one, what follows a comma. */
    private static Stream<CompletionItem> tag(String tag) {
        boolean quoted = tag.chars().filter(c -> c == '"').count() % 2 == 1;
        if (!quoted) {
            return items(TAG_KEYS, CompletionItemKind.Property);
        }
        return tag.lastIndexOf(',') > tag.lastIndexOf('"')
                ? items(TAG_OPTIONS, CompletionItemKind.Property)
                : Stream.empty();
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

    private static Stream<CompletionItem> types(Draft draft) {
        return items(
                draft.api().types().stream().map(TypeDecl::name).toList(),
                CompletionItemKind.Struct);
    }

    private static Stream<CompletionItem> items(List<String> names, CompletionItemKind kind) {
        return names.stream()
                .map(name -> {
                    var item = new CompletionItem(name);
                    item.setKind(kind);
                    return item;
                });
    }
}
