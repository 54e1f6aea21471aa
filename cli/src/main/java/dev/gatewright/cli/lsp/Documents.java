package dev.gatewright.cli.lsp;

import dev.gatewright.cli.lsp.Mention.Kind;
import dev.gatewright.language.source.ApiFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Command;
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
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.LocationLink;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.SymbolKind;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.TextDocumentService;

/**
 * The documents open in an editor, and the answers to what it asks about them.
 *
 * <p>Called by the editor's messages, which the library hands over one after another; what is kept
 * is safe for several threads all the same.
 */
final class Documents implements TextDocumentService {
    private static final Pattern MEANT = Pattern.compile("did you mean '([^']+)'");

    private final OpenTexts texts = new OpenTexts();
    private final PublishedFaults faults = new PublishedFaults(texts);
    private final TypeMentions types = new TypeMentions(texts);

    /** Adds a folder whose files may import those that are open. */
    void addFolder(Path folder) {
        texts.addFolder(folder);
    }

    /** Diagnostics are told to this editor from now on; before, there is nobody to tell. */
    void connect(LanguageClient editor) {
        faults.connect(editor);
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
        texts.close(path);
        faults.takeBack(path);
        texts.forget(path);
        faults.publishAll();
    }

    /** What other APIs import from disk is another text now. */
    @Override
    public void didSave(DidSaveTextDocumentParams params) {
        faults.publishAll();
    }

    /** The same, for a reason that no message about a document tells of. */
    void publishAll() {
        faults.publishAll();
    }

    /**
     * One edit for the whole text, or none where it is formatted already or has syntax errors:
     * {@code gatewright format} leaves such a file alone, too.
     */
    @Override
    public CompletableFuture<List<? extends TextEdit>> formatting(DocumentFormattingParams params) {
        Path path = path(params.getTextDocument());
        String text = texts.of(path);
        return CompletableFuture.completedFuture(
                ApiFormat.format(path.toString(), text)
                        .value()
                        .filter(formatted -> !formatted.equals(text))
                        .map(formatted -> List.of(new TextEdit(Positions.all(text), formatted)))
                        .orElse(List.of()));
    }

    /** What the word means; an empty answer, for a word that means nothing, shows nothing. */
    @Override
    public CompletableFuture<Hover> hover(HoverParams params) {
        Path path = path(params.getTextDocument());
        Word word = Word.at(texts.of(path), params.getPosition());
        return CompletableFuture.completedFuture(
                LanguageFeatures.hover(texts.whole(path), word)
                        .orElseGet(() -> new Hover(List.of())));
    }

    @Override
    public CompletableFuture<Either<List<? extends Location>, List<? extends LocationLink>>>
            definition(DefinitionParams params) {
        Path path = path(params.getTextDocument());
        Word word = Word.at(texts.of(path), params.getPosition());
        List<Location> found =
                LanguageFeatures.definition(texts.whole(path), path, word, texts::of);
        return CompletableFuture.completedFuture(Either.forLeft(found));
    }

    /**
     * What may stand at the place, by the text up to it. Names come from the whole API, files from
     * the project.
     */
    @Override
    public CompletableFuture<Either<List<CompletionItem>, CompletionList>> completion(
            CompletionParams params) {
        Path path = path(params.getTextDocument());
        Word word = Word.at(texts.of(path), params.getPosition());
        String before = Positions.before(texts.of(path), params.getPosition());
        List<CompletionItem> items =
                Completions.of(texts.whole(path), word, before, () -> texts.importable(path));
        return CompletableFuture.completedFuture(Either.forLeft(items));
    }

    /**
     * Every use of the type at the place, and its declaration where the editor asks for that as
     * well.
     */
    @Override
    public CompletableFuture<List<? extends Location>> references(ReferenceParams params) {
        Path path = path(params.getTextDocument());
        String name = types.at(path, params.getPosition());
        List<Location> found = new ArrayList<>();
        types.of(path, name)
                .forEach((file, mentions) -> {
                    for (Mention mention : mentions) {
                        if (mention.kind() == Kind.TYPE_USED
                                || params.getContext().isIncludeDeclaration()) {
                            found.add(new Location(texts.uri(file), mention.range()));
                        }
                    }
                });
        return CompletableFuture.completedFuture(found);
    }

    /** Renames a type everywhere in the APIs that the document is a part of. */
    @Override
    public CompletableFuture<WorkspaceEdit> rename(RenameParams params) {
        Path path = path(params.getTextDocument());
        String type = types.at(path, params.getPosition());
        Optional<String> refusal = types.refusal(path, type, params.getNewName());
        if (refusal.isPresent()) {
            return CompletableFuture.failedFuture(
                    new ResponseErrorException(
                            new ResponseError(
                                    ResponseErrorCode.InvalidParams, refusal.get(), null)));
        }
        Map<String, List<TextEdit>> edits = new LinkedHashMap<>();
        types.of(path, type)
                .forEach((file, mentions) ->
                        edits.put(
                                texts.uri(file),
                                mentions.stream()
                                        .map(mention ->
                                                new TextEdit(mention.range(), params.getNewName()))
                                        .toList()));
        return CompletableFuture.completedFuture(new WorkspaceEdit(edits));
    }

    /** The outline of a document: its types and its handlers, in their order. */
    @Override
    public CompletableFuture<List<Either<SymbolInformation, DocumentSymbol>>> documentSymbol(
            DocumentSymbolParams params) {
        return CompletableFuture.completedFuture(
                Mention.in(texts.of(path(params.getTextDocument()))).stream()
                        .filter(m -> m.kind() == Kind.TYPE_DECLARED || m.kind() == Kind.HANDLER)
                        .map(mention ->
                                new DocumentSymbol(
                                        mention.name(),
                                        mention.isType() ? SymbolKind.Struct : SymbolKind.Method,
                                        mention.range(),
                                        mention.range()))
                        .map(Either::<SymbolInformation, DocumentSymbol>forRight)
                        .toList());
    }

    /** What a diagnostic says was meant, put in the place of the word that stands there. */
    @Override
    public CompletableFuture<List<Either<Command, CodeAction>>> codeAction(
            CodeActionParams params) {
        String uri = params.getTextDocument().getUri();
        String text = texts.of(path(params.getTextDocument()));
        List<Either<Command, CodeAction>> actions = new ArrayList<>();
        for (Diagnostic diagnostic : params.getContext().getDiagnostics()) {
            String message = text(diagnostic);
            Matcher meant = MEANT.matcher(message);
            if (meant.find()) {
                Word.within(text, diagnostic.getRange(), message.substring(0, meant.start()))
                        .ifPresent(place -> {
                            CodeAction action =
                                    new CodeAction("Change to '" + meant.group(1) + "'");
                            action.setKind(CodeActionKind.QuickFix);
                            action.setDiagnostics(List.of(diagnostic));
                            TextEdit edit = new TextEdit(place, meant.group(1));
                            action.setEdit(new WorkspaceEdit(Map.of(uri, List.of(edit))));
                            actions.add(Either.forRight(action));
                        });
            }
        }
        return CompletableFuture.completedFuture(actions);
    }

    /** The message, which an editor may give back in either form. */
    private static String text(Diagnostic diagnostic) {
        return diagnostic.getMessage().map(plain -> plain, MarkupContent::getValue);
    }

    /**
     * Keeps the text of a document, and checks the APIs that it is a part of. Which these are may
     * be another question now: the text may import others.
     */
    private void changed(String uri, String text) {
        faults.publish(texts.wholes(texts.open(uri, text)));
    }

    private static Path path(TextDocumentIdentifier document) {
        return OpenTexts.path(document.getUri());
    }
}
