package dev.gatewright.cli.lsp;

import dev.gatewright.language.AuthRule;
import dev.gatewright.language.Field;
import dev.gatewright.language.Route;
import dev.gatewright.language.TypeDecl;
import dev.gatewright.language.source.Draft;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;

/**
 * What is known about a word of a document.
 *
 * <p>Works on drafts, whose faulty parts are left out: a word in the middle of a faulty line is
 * known if it is declared elsewhere.
 */
final class LanguageFeatures {

    private LanguageFeatures() {}

    /** What the word means: a type with its fields, or a route with who may use it. */
    static Optional<Hover> hover(Draft draft, Word word) {
        return type(draft, word.text())
                .map(LanguageFeatures::describe)
                .or(() -> route(draft, word.text()).map(LanguageFeatures::describe))
                .map(text -> new Hover(new MarkupContent(MarkupKind.MARKDOWN, text)));
    }

    /** Where the type of this name is declared. */
    static List<Location> definition(
            Draft draft, Path from, Word word, Function<Path, String> texts) {
        return type(draft, word.text())
                .map(TypeDecl::span)
                .map(span -> {
                    Path file = from.resolveSibling(span.file());
                    return new Location(
                            file.toUri().toString(),
                            Positions.range(
                                    span, Positions.line(texts.apply(file), span.line() - 1)));
                })
                .stream()
                .toList();
    }

    /** The type of a name, in whatever file of the API it is declared. */
    private static Optional<TypeDecl> type(Draft draft, String name) {
        return draft.api().types().stream().filter(type -> type.name().equals(name)).findFirst();
    }

    /** The route of a handler, which has one by the rules. */
    private static Optional<Route> route(Draft draft, String handler) {
        return draft.api().service().routes().stream()
                .filter(route -> !handler.isEmpty() && route.handler().equals(handler))
                .findFirst();
    }

    /** The type as a spec has it, what it embeds taken over, and its comment. */
    private static String describe(TypeDecl type) {
        String fields =
                type.fields().stream()
                        .map(LanguageFeatures::describe)
                        .collect(Collectors.joining("\n"));
        String code = "```api\ntype " + type.name() + " {\n" + fields + "\n}\n```";
        return type.doc().isEmpty() ? code : code + "\n" + type.doc();
    }

    /** A line of a struct: {@code Name string `json:"name"`}. */
    private static String describe(Field field) {
        String tags =
                field.origin().tags().entrySet().stream()
                        .map(tag -> tag.getKey() + ":\"" + tag.getValue() + "\"")
                        .collect(Collectors.joining(" "));
        String name = "\t" + field.name() + " " + field.shape().text();
        return tags.isEmpty() ? name : name + " `" + tags + "`";
    }

    /**
     * Method, path and who may call: what is not seen at the handler when these stand in
     * {@code @server}.
     */
    private static String describe(Route route) {
        String head = "`" + route.method() + " " + route.path() + "`: " + access(route.auth());
        return route.doc().isEmpty() ? head : head + "\n\n" + route.doc();
    }

    /** Who may call, in words. */
    private static String access(AuthRule auth) {
        return switch (auth) {
            case AuthRule.Open _ -> "open to anyone";
            case AuthRule.OptionalToken token -> "a token of " + token.scheme() + ", or none";
            case AuthRule.Token token ->
                    "a token of "
                            + token.scheme()
                            + (token.roles().isEmpty()
                                    ? ""
                                    : " with a role of " + String.join(", ", token.roles()));
        };
    }
}
