package dev.gatewright.cli.lsp;

import dev.gatewright.codegen.Generation;
import dev.gatewright.codegen.JavaTarget;
import dev.gatewright.codegen.Target;
import dev.gatewright.language.source.Draft;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.services.LanguageClient;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with the APIs that are open, and what an editor was told of it.
 *
 * <p>A document is checked as a part of the whole APIs that import it ({@link Project}), for alone
 * it would have types without declarations and declarations without use. So a change in one file
 * may change what is said of others, and one file may be a part of several APIs: faults are kept by
 * API and file ({@code found}), and an editor is shown of each file those of all APIs together
 * ({@code shown}, to say nothing twice).
 *
 * <p>Checks wait for each other.
 */
final class PublishedFaults {
    /** What keeps the service from being generated is said while it is written. */
    private static final Target TARGET = new JavaTarget("", "");

    /** By the first file of an API, its faults by file. */
    private final Map<Path, Map<Path, List<Diagnostic>>> found = new ConcurrentHashMap<>();

    /** What the editor was told of each file, where it was told of faults. */
    private final Map<Path, List<Diagnostic>> shown = new ConcurrentHashMap<>();

    private final OpenTexts texts;
    private @Nullable LanguageClient client;

    PublishedFaults(OpenTexts texts) {
        this.texts = texts;
    }

    /** Faults are told to this editor from now on; before, there is nobody to tell. */
    void connect(LanguageClient editor) {
        client = editor;
    }

    /** Takes back what the editor was told of a file. */
    void takeBack(Path path) {
        shown.remove(path);
        publish(path, List.of());
    }

    /** Of every open document, for a file that others import changes what is said of them. */
    void publishAll() {
        Set<Path> wholes = texts.wholes();
        found.keySet().stream()
                .filter(whole -> !wholes.contains(whole))
                .toList()
                .forEach(gone -> {
                    Set<Path> files = found.getOrDefault(gone, Map.of()).keySet();
                    found.remove(gone);
                    files.forEach(this::show);
                });
        publish(wholes);
    }

    /** Checks whole APIs, and shows what is wrong in each of their files where it is. */
    synchronized void publish(Set<Path> wholes) {
        Set<Path> concerned = new TreeSet<>();
        for (Path whole : wholes) {
            Map<Path, List<Diagnostic>> faults = new LinkedHashMap<>();
            Draft draft = texts.draft(whole);
            draft.files().forEach(file -> faults.put(file(file), new ArrayList<>()));
            Map<Path, List<String>> lines = new HashMap<>();
            for (var diagnostic : Generation.check(draft, TARGET)) {
                Path file = file(diagnostic.span().file());
                List<String> text =
                        lines.computeIfAbsent(file, _ -> Positions.lines(texts.of(file)));
                faults.computeIfAbsent(file, _ -> new ArrayList<>())
                        .add(Positions.diagnostic(diagnostic, text));
            }
            Map<Path, List<Diagnostic>> before = found.put(whole, faults);
            concerned.addAll(faults.keySet());
            concerned.addAll(before == null ? Set.of() : before.keySet());
            // What was checked alone is a part of this one now.
            faults.keySet().stream()
                    .filter(file -> !wholes.contains(file))
                    .forEach(file -> {
                        Map<Path, List<Diagnostic>> alone = found.remove(file);
                        concerned.addAll(alone == null ? Set.of() : alone.keySet());
                    });
        }
        concerned.forEach(this::show);
    }

    /** Tells the editor of a file, unless it would hear the same again. */
    private void show(Path file) {
        List<Diagnostic> faults =
                found.values().stream()
                        .flatMap(files -> files.getOrDefault(file, List.of()).stream())
                        .distinct()
                        .toList();
        boolean isNews =
                faults.isEmpty()
                        ? shown.remove(file) != null || texts.isOpen(file)
                        : !faults.equals(shown.put(file, faults)) || texts.isOpen(file);
        if (isNews) {
            publish(file, faults);
        }
    }

    /** Replaces what the editor shows of a file; no faults take it away. */
    private void publish(Path path, List<Diagnostic> faults) {
        LanguageClient editor = client;
        if (editor != null) {
            editor.publishDiagnostics(new PublishDiagnosticsParams(texts.uri(path), faults));
        }
    }

    /** A file as a draft names it. */
    private static Path file(String name) {
        return Path.of(name).normalize();
    }
}
