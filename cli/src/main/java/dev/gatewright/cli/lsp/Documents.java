package dev.gatewright.cli.lsp;

import dev.gatewright.codegen.Generation;
import dev.gatewright.codegen.JavaTarget;
import dev.gatewright.codegen.Target;
import dev.gatewright.language.source.ApiFormat;
import dev.gatewright.language.source.ApiSource;
import dev.gatewright.language.source.Draft;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.LocationLink;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.jspecify.annotations.Nullable;

/** The documents open in an editor, and the answers to what it asks about them. */
final class Documents implements TextDocumentService {
    /** What the generator would refuse is said while it is written. */
    private static final Target TARGET = new JavaTarget("", "");

    private final Map<Path, String> edited = new ConcurrentHashMap<>();
    private final Map<Path, String> names = new ConcurrentHashMap<>();
    private @Nullable LanguageClient client;

    void connect(LanguageClient editor) {
        client = editor;
    }

    @Override
    public void didOpen(DidOpenTextDocumentParams params) {
        changed(params.getTextDocument().getUri(), params.getTextDocument().getText());
    }

    /** The last whole text counts; parts of one were never asked for. */
    @Override
    public void didChange(DidChangeTextDocumentParams params) {
        params.getContentChanges().stream()
                .filter(change -> change.getRange() == null)
                .reduce((_, last) -> last)
                .ifPresent(change -> changed(params.getTextDocument().getUri(), change.getText()));
    }

    /** What was said of the document is taken back; the others see the file on disk again. */
    @Override
    public void didClose(DidCloseTextDocumentParams params) {
        Path path = path(params.getTextDocument());
        edited.remove(path);
        publish(path, List.of());
        names.remove(path);
        publishAll();
    }

    @Override
    public void didSave(DidSaveTextDocumentParams params) {
        publishAll();
    }

    @Override
    public CompletableFuture<List<? extends TextEdit>> formatting(DocumentFormattingParams params) {
        Path path = path(params.getTextDocument());
        String text = text(path);
        return CompletableFuture.completedFuture(
                ApiFormat.format(path.toString(), text)
                        .value()
                        .filter(formatted -> !formatted.equals(text))
                        .map(formatted -> List.of(new TextEdit(Positions.all(text), formatted)))
                        .orElse(List.of()));
    }

    @Override
    public CompletableFuture<Hover> hover(HoverParams params) {
        Path path = path(params.getTextDocument());
        Word word = Word.at(text(path), params.getPosition());
        return CompletableFuture.completedFuture(
                LanguageFeatures.hover(draft(path), word).orElseGet(() -> new Hover(List.of())));
    }

    @Override
    public CompletableFuture<Either<List<? extends Location>, List<? extends LocationLink>>>
            definition(DefinitionParams params) {
        Path path = path(params.getTextDocument());
        Word word = Word.at(text(path), params.getPosition());
        List<Location> found = LanguageFeatures.definition(draft(path), path, word, this::text);
        return CompletableFuture.completedFuture(Either.forLeft(found));
    }

    @Override
    public CompletableFuture<Either<List<CompletionItem>, CompletionList>> completion(
            CompletionParams params) {
        Path path = path(params.getTextDocument());
        Word word = Word.at(text(path), params.getPosition());
        List<CompletionItem> items = LanguageFeatures.completion(draft(path), word);
        return CompletableFuture.completedFuture(Either.forLeft(items));
    }

    private void changed(String uri, String text) {
        Path path = path(new TextDocumentIdentifier(uri));
        edited.put(path, text);
        names.put(path, uri);
        publishAll();
    }

    /** Of every open document, for a file that others import changes what is said of them. */
    void publishAll() {
        for (Path path : edited.keySet()) {
            String text = text(path);
            publish(
                    path,
                    Generation.check(draft(path), TARGET).stream()
                            .filter(d -> d.span().file().equals(path.toString()))
                            .map(d -> Positions.diagnostic(d, text))
                            .toList());
        }
    }

    private void publish(Path path, List<Diagnostic> found) {
        LanguageClient editor = client;
        if (editor != null) {
            String uri = names.getOrDefault(path, path.toUri().toString());
            editor.publishDiagnostics(new PublishDiagnosticsParams(uri, found));
        }
    }

    private Draft draft(Path path) {
        return ApiSource.draft(path, edited);
    }

    private String text(Path path) {
        String open = edited.get(path);
        return open != null ? open : Positions.read(path);
    }

    /** Where a document is; one that is no file, as a new one, is alone in a folder of its own. */
    private static Path path(TextDocumentIdentifier document) {
        String uri = document.getUri();
        try {
            return Path.of(URI.create(uri)).normalize();
        } catch (IllegalArgumentException | FileSystemNotFoundException | SecurityException _) {
            return Path.of("no-file", Integer.toHexString(uri.hashCode()), "unnamed.api");
        }
    }
}
