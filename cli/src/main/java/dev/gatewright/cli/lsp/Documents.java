package dev.gatewright.cli.lsp;

import dev.gatewright.spec.source.ApiFormat;
import dev.gatewright.spec.source.ApiSource;
import dev.gatewright.spec.source.Draft;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DefinitionParams;
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

    private final Map<Path, String> edited = new ConcurrentHashMap<>();
    private @Nullable LanguageClient client;

    void connect(LanguageClient editor) {
        client = editor;
    }

    @Override
    public void didOpen(DidOpenTextDocumentParams params) {
        changed(params.getTextDocument().getUri(), params.getTextDocument().getText());
    }

    @Override
    public void didChange(DidChangeTextDocumentParams params) {
        String text = params.getContentChanges().getLast().getText();
        changed(params.getTextDocument().getUri(), text);
    }

    @Override
    public void didClose(DidCloseTextDocumentParams params) {
        edited.remove(path(params.getTextDocument()));
    }

    @Override
    public void didSave(DidSaveTextDocumentParams params) {}

    @Override
    public CompletableFuture<List<? extends TextEdit>> formatting(DocumentFormattingParams params) {
        Path path = path(params.getTextDocument());
        String text = text(path);
        return CompletableFuture.completedFuture(
                ApiFormat.format(path.toString(), text)
                        .value()
                        .filter(formatted -> !formatted.equals(text))
                        .map(formatted -> List.of(new TextEdit(Places.all(text), formatted)))
                        .orElse(List.of()));
    }

    @Override
    public CompletableFuture<Hover> hover(HoverParams params) {
        Path path = path(params.getTextDocument());
        Word word = Word.at(text(path), params.getPosition());
        return CompletableFuture.completedFuture(
                Answers.hover(draft(path), word).orElseGet(() -> new Hover(List.of())));
    }

    @Override
    public CompletableFuture<Either<List<? extends Location>, List<? extends LocationLink>>>
            definition(DefinitionParams params) {
        Path path = path(params.getTextDocument());
        Word word = Word.at(text(path), params.getPosition());
        List<Location> found = Answers.definition(draft(path), path, word, this::text);
        return CompletableFuture.completedFuture(Either.forLeft(found));
    }

    @Override
    public CompletableFuture<Either<List<CompletionItem>, CompletionList>> completion(
            CompletionParams params) {
        Path path = path(params.getTextDocument());
        Word word = Word.at(text(path), params.getPosition());
        List<CompletionItem> items = Answers.completion(draft(path), word);
        return CompletableFuture.completedFuture(Either.forLeft(items));
    }

    private void changed(String uri, String text) {
        Path path = path(new TextDocumentIdentifier(uri));
        edited.put(path, text);
        // A file that others import changes what is said of them.
        edited.keySet().forEach(this::publish);
    }

    private void publish(Path path) {
        LanguageClient editor = client;
        if (editor != null) {
            String text = text(path);
            var found =
                    draft(path).diagnostics().stream()
                            .filter(d -> d.span().file().equals(path.toString()))
                            .map(d -> Places.diagnostic(d, text))
                            .toList();
            editor.publishDiagnostics(new PublishDiagnosticsParams(path.toUri().toString(), found));
        }
    }

    private Draft draft(Path path) {
        return ApiSource.draft(path, edited);
    }

    private String text(Path path) {
        String open = edited.get(path);
        return open != null ? open : Places.read(path);
    }

    private static Path path(TextDocumentIdentifier document) {
        return Path.of(URI.create(document.getUri())).normalize();
    }
}
