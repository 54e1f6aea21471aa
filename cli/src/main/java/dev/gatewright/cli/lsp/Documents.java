package dev.gatewright.cli.lsp;

import dev.gatewright.cli.lsp.Mention.Kind;
import dev.gatewright.codegen.Generation;
import dev.gatewright.codegen.JavaTarget;
import dev.gatewright.codegen.Target;
import dev.gatewright.language.source.ApiFormat;
import dev.gatewright.language.source.ApiSource;
import dev.gatewright.language.source.Draft;
import dev.gatewright.language.source.Vocabulary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
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
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
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
import org.jspecify.annotations.Nullable;

/**
 * The documents open in an editor, and the answers to what it asks about them.
 *
 * <p>A document is checked as a part of the whole APIs that import it ({@link Project}), for alone
 * it would have types without declarations and declarations without use. So a change in one file
 * may change what is said of others, and one file may be a part of several APIs: faults are kept by
 * API and file ({@code found}), and an editor is shown of each file those of all APIs together
 * ({@code shown}, to say nothing twice). Texts that are open go before those on disk.
 *
 * <p>Called by the editor's messages, which the library hands over one after another; the maps are
 * safe for several threads all the same, and checks wait for each other.
 */
final class Documents implements TextDocumentService {
    /** What keeps the service from being generated is said while it is written. */
    private static final Target TARGET = new JavaTarget("", "");

    private static final Pattern MEANT = Pattern.compile("did you mean '([^']+)'");

    /** The text of each open document. */
    private final Map<Path, String> edited = new ConcurrentHashMap<>();

    /** How the editor spells the address of each, which it wants to be told in that form. */
    private final Map<Path, String> names = new ConcurrentHashMap<>();

    /** By the first file of an API, its faults by file. */
    private final Map<Path, Map<Path, List<Diagnostic>>> found = new ConcurrentHashMap<>();

    /** What the editor was told of each file, where it was told of faults. */
    private final Map<Path, List<Diagnostic>> shown = new ConcurrentHashMap<>();

    private final Project project = new Project();
    private @Nullable LanguageClient client;

    /** Adds a folder whose files may import those that are open. */
    void addFolder(Path folder) {
        project.add(folder);
    }

    /** Diagnostics are told to this editor from now on; before, there is nobody to tell. */
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
        shown.remove(path);
        publish(path, List.of());
        names.remove(path);
        publishAll();
    }

    /** What other APIs import from disk is another text now. */
    @Override
    public void didSave(DidSaveTextDocumentParams params) {
        publishAll();
    }

    /**
     * One edit for the whole text, or none where it is formatted already or has syntax errors:
     * {@code gatewright format} leaves such a file alone, too.
     */
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

    /** What the word means; an empty answer, for a word that means nothing, shows nothing. */
    @Override
    public CompletableFuture<Hover> hover(HoverParams params) {
        Path path = path(params.getTextDocument());
        Word word = Word.at(text(path), params.getPosition());
        return CompletableFuture.completedFuture(
                LanguageFeatures.hover(whole(path), word).orElseGet(() -> new Hover(List.of())));
    }

    @Override
    public CompletableFuture<Either<List<? extends Location>, List<? extends LocationLink>>>
            definition(DefinitionParams params) {
        Path path = path(params.getTextDocument());
        Word word = Word.at(text(path), params.getPosition());
        List<Location> found = LanguageFeatures.definition(whole(path), path, word, this::text);
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
        Word word = Word.at(text(path), params.getPosition());
        String before = Positions.before(text(path), params.getPosition());
        List<CompletionItem> items =
                Completions.of(whole(path), word, before, () -> project.importable(path));
        return CompletableFuture.completedFuture(Either.forLeft(items));
    }

    /**
     * Every use of the type at the place, and its declaration where the editor asks for that as
     * well.
     */
    @Override
    public CompletableFuture<List<? extends Location>> references(ReferenceParams params) {
        Path path = path(params.getTextDocument());
        String name = typeAt(path, params.getPosition());
        List<Location> found = new ArrayList<>();
        mentions(path, name)
                .forEach((file, mentions) -> {
                    for (Mention mention : mentions) {
                        if (mention.kind() == Kind.TYPE_USED
                                || params.getContext().isIncludeDeclaration()) {
                            found.add(new Location(uri(file), mention.range()));
                        }
                    }
                });
        return CompletableFuture.completedFuture(found);
    }

    /** Renames a type everywhere in the APIs that the document is a part of. */
    @Override
    public CompletableFuture<WorkspaceEdit> rename(RenameParams params) {
        Path path = path(params.getTextDocument());
        String type = typeAt(path, params.getPosition());
        Optional<String> refusal = refusal(path, type, params.getNewName());
        if (refusal.isPresent()) {
            return CompletableFuture.failedFuture(
                    new ResponseErrorException(
                            new ResponseError(
                                    ResponseErrorCode.InvalidParams, refusal.get(), null)));
        }
        Map<String, List<TextEdit>> edits = new LinkedHashMap<>();
        mentions(path, type)
                .forEach((file, mentions) ->
                        edits.put(
                                uri(file),
                                mentions.stream()
                                        .map(mention ->
                                                new TextEdit(mention.range(), params.getNewName()))
                                        .toList()));
        return CompletableFuture.completedFuture(new WorkspaceEdit(edits));
    }

    /** Why a type cannot be called so. */
    private Optional<String> refusal(Path path, String type, String name) {
        if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            return Optional.of("a name is letters, digits and _, and begins with no digit");
        }
        if (Mention.NO_TYPES.contains(name) || Vocabulary.baseTypes().contains(name)) {
            return Optional.of("'" + name + "' is a word of the language");
        }
        boolean isTaken =
                !name.equals(type)
                        && project.wholes(path, edited).stream()
                                .flatMap(whole -> draft(whole).api().types().stream())
                                .anyMatch(other -> other.name().equals(name));
        return isTaken ? Optional.of("there is a type '" + name + "' already") : Optional.empty();
    }

    /** The outline of a document: its types and its handlers, in their order. */
    @Override
    public CompletableFuture<List<Either<SymbolInformation, DocumentSymbol>>> documentSymbol(
            DocumentSymbolParams params) {
        return CompletableFuture.completedFuture(
                Mention.in(text(path(params.getTextDocument()))).stream()
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

    /** What a diagnostic says was meant, put in the place of what stands there. */
    @Override
    public CompletableFuture<List<Either<Command, CodeAction>>> codeAction(
            CodeActionParams params) {
        String uri = params.getTextDocument().getUri();
        List<Either<Command, CodeAction>> actions = new ArrayList<>();
        for (Diagnostic diagnostic : params.getContext().getDiagnostics()) {
            Matcher meant = MEANT.matcher(text(diagnostic));
            if (meant.find()) {
                CodeAction action = new CodeAction("Change to '" + meant.group(1) + "'");
                action.setKind(CodeActionKind.QuickFix);
                action.setDiagnostics(List.of(diagnostic));
                action.setEdit(
                        new WorkspaceEdit(
                                Map.of(
                                        uri,
                                        List.of(
                                                new TextEdit(
                                                        diagnostic.getRange(), meant.group(1))))));
                actions.add(Either.forRight(action));
            }
        }
        return CompletableFuture.completedFuture(actions);
    }

    /** The message, which an editor may give back in either form. */
    private static String text(Diagnostic diagnostic) {
        return diagnostic.getMessage().map(plain -> plain, MarkupContent::getValue);
    }

    /** The name of the type at a place; empty where there is none. */
    private String typeAt(Path path, Position position) {
        String word = Word.at(text(path), position).text();
        return Mention.in(text(path)).stream()
                .filter(Mention::isType)
                .filter(mention -> mention.name().equals(word))
                .filter(mention -> mention.range().getStart().getLine() == position.getLine())
                .map(Mention::name)
                .findFirst()
                .orElse("");
    }

    /** Where a type is named, in every file of the APIs that the document is a part of. */
    private Map<Path, List<Mention>> mentions(Path path, String type) {
        Set<Path> files = new TreeSet<>();
        for (Path whole : project.wholes(path, edited)) {
            draft(whole).files().forEach(file -> files.add(file(file)));
        }
        Map<Path, List<Mention>> found = new LinkedHashMap<>();
        for (Path file : files) {
            List<Mention> mentions =
                    Mention.in(text(file)).stream()
                            .filter(mention -> mention.isType() && mention.name().equals(type))
                            .toList();
            if (!mentions.isEmpty()) {
                found.put(file, mentions);
            }
        }
        return found;
    }

    /**
     * Keeps the text of a document, and checks the APIs that it is a part of. Which these are may
     * be another question now: the text may import others.
     */
    private void changed(String uri, String text) {
        Path path = path(new TextDocumentIdentifier(uri));
        edited.put(path, text);
        names.put(path, uri);
        publish(project.wholes(path, edited));
    }

    /** Of every open document, for a file that others import changes what is said of them. */
    void publishAll() {
        Set<Path> wholes = new TreeSet<>();
        edited.keySet().forEach(path -> wholes.addAll(project.wholes(path, edited)));
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
    private synchronized void publish(Set<Path> wholes) {
        Set<Path> concerned = new TreeSet<>();
        for (Path whole : wholes) {
            Map<Path, List<Diagnostic>> faults = new LinkedHashMap<>();
            Draft draft = draft(whole);
            draft.files().forEach(file -> faults.put(file(file), new ArrayList<>()));
            Map<Path, List<String>> lines = new HashMap<>();
            for (var diagnostic : Generation.check(draft, TARGET)) {
                Path file = file(diagnostic.span().file());
                List<String> text = lines.computeIfAbsent(file, _ -> Positions.lines(text(file)));
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
                        ? shown.remove(file) != null || edited.containsKey(file)
                        : !faults.equals(shown.put(file, faults)) || edited.containsKey(file);
        if (isNews) {
            publish(file, faults);
        }
    }

    /** Replaces what the editor shows of a file; no faults take it away. */
    private void publish(Path path, List<Diagnostic> faults) {
        LanguageClient editor = client;
        if (editor != null) {
            editor.publishDiagnostics(new PublishDiagnosticsParams(uri(path), faults));
        }
    }

    /** The address of a file, spelt as the editor spelt it where it has it open. */
    private String uri(Path path) {
        return names.getOrDefault(path, path.toUri().toString());
    }

    /** A file as a draft names it. */
    private static Path file(String name) {
        return Path.of(name).normalize();
    }

    /** The API that a document is a part of; the first where there are several. */
    private Draft whole(Path path) {
        return draft(project.wholes(path, edited).iterator().next());
    }

    /** An API as far as it can be read, with the open texts in place of the files. */
    private Draft draft(Path path) {
        return ApiSource.draft(path, edited);
    }

    /** The text of a file as the user sees it. */
    private String text(Path path) {
        String open = edited.get(path);
        return open != null ? open : Positions.read(path);
    }

    /** Where a document is; one that is no file, as a new one, is alone in its own folder. */
    private static Path path(TextDocumentIdentifier document) {
        String uri = document.getUri();
        return Uris.path(uri)
                .orElseGet(() ->
                        Path.of("no-file", Integer.toHexString(uri.hashCode()), "unnamed.api"));
    }
}
