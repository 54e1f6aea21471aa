package dev.gatewright.cli.lsp;

import dev.gatewright.language.source.ApiSource;
import dev.gatewright.language.source.Draft;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The texts that are open in an editor, which go before those on disk, and the APIs that they are a
 * part of.
 */
final class OpenTexts {
    private final Map<Path, String> texts = new ConcurrentHashMap<>();

    /** How the editor spells the address of each, which it wants to be told in that form. */
    private final Map<Path, String> names = new ConcurrentHashMap<>();

    private final Project project = new Project();

    /** Where a document is; one that is no file, as a new one, is alone in a folder of its own. */
    static Path path(String uri) {
        return Uris.path(uri)
                .orElseGet(() ->
                        Path.of("no-file", Integer.toHexString(uri.hashCode()), "unnamed.api"));
    }

    /** Adds a folder whose files may import those that are open. */
    void addFolder(Path folder) {
        project.add(folder);
    }

    /** Takes the text of a document; where that is. */
    Path open(String uri, String text) {
        Path path = path(uri);
        texts.put(path, text);
        names.put(path, uri);
        return path;
    }

    /** The file on disk counts again. */
    void close(Path path) {
        texts.remove(path);
    }

    /** Nothing more is to be told of a document that was closed. */
    void forget(Path path) {
        names.remove(path);
    }

    boolean isOpen(Path path) {
        return texts.containsKey(path);
    }

    /** The text of a file as the user sees it. */
    String of(Path path) {
        String open = texts.get(path);
        return open != null ? open : Positions.read(path);
    }

    /** The address of a file, spelt as the editor spelt it where it has it open. */
    String uri(Path path) {
        return names.getOrDefault(path, path.toUri().toString());
    }

    /** The files of the project that a document can import. */
    List<String> importable(Path path) {
        return project.importable(path);
    }

    /** The whole APIs that a document is a part of, each by its first file. */
    Set<Path> wholes(Path path) {
        return project.wholes(path, texts);
    }

    /** Those that any open document is a part of. */
    Set<Path> wholes() {
        Set<Path> wholes = new TreeSet<>();
        texts.keySet().forEach(path -> wholes.addAll(wholes(path)));
        return wholes;
    }

    /** The API that a document is a part of; the first where there are several. */
    Draft whole(Path path) {
        return draft(wholes(path).iterator().next());
    }

    /** An API as far as it can be read, with the open texts in place of the files. */
    Draft draft(Path whole) {
        return ApiSource.draft(whole, texts);
    }
}
