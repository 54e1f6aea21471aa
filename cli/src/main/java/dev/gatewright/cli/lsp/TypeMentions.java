package dev.gatewright.cli.lsp;

import dev.gatewright.language.source.Vocabulary;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.lsp4j.Position;

/** Where types are named, in whole APIs: for finding their uses, and for renaming them. */
final class TypeMentions {
    private final OpenTexts texts;

    TypeMentions(OpenTexts texts) {
        this.texts = texts;
    }

    /** The name of the type at a place; empty where there is none. */
    String at(Path path, Position position) {
        String word = Word.at(texts.of(path), position).text();
        return Mention.in(texts.of(path)).stream()
                .filter(Mention::isType)
                .filter(mention -> mention.name().equals(word))
                .filter(mention -> mention.range().getStart().getLine() == position.getLine())
                .map(Mention::name)
                .findFirst()
                .orElse("");
    }

    /** Where a type is named, in every file of the APIs that the document is a part of. */
    Map<Path, List<Mention>> of(Path path, String type) {
        Set<Path> files = new TreeSet<>();
        for (Path whole : texts.wholes(path)) {
            texts.draft(whole).files().forEach(file -> files.add(Path.of(file).normalize()));
        }
        Map<Path, List<Mention>> found = new LinkedHashMap<>();
        for (Path file : files) {
            List<Mention> mentions =
                    Mention.in(texts.of(file)).stream()
                            .filter(mention -> mention.isType() && mention.name().equals(type))
                            .toList();
            if (!mentions.isEmpty()) {
                found.put(file, mentions);
            }
        }
        return found;
    }

    /** Why a type cannot be called so. */
    Optional<String> refusal(Path path, String type, String name) {
        if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            return Optional.of("a name is letters, digits and _, and begins with no digit");
        }
        if (Mention.NO_TYPES.contains(name) || Vocabulary.baseTypes().contains(name)) {
            return Optional.of("'" + name + "' is a word of the language");
        }
        boolean isTaken =
                !name.equals(type)
                        && texts.wholes(path).stream()
                                .flatMap(whole -> texts.draft(whole).api().types().stream())
                                .anyMatch(other -> other.name().equals(name));
        return isTaken ? Optional.of("there is a type '" + name + "' already") : Optional.empty();
    }
}
