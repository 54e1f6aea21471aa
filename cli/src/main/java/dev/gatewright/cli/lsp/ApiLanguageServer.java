package dev.gatewright.cli.lsp;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.CompletionOptions;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.ServerInfo;
import org.eclipse.lsp4j.TextDocumentSyncKind;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageClientAware;
import org.eclipse.lsp4j.services.LanguageServer;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.eclipse.lsp4j.services.WorkspaceService;

/** Says what the server can do, and hands documents to {@link Documents}. */
final class ApiLanguageServer implements LanguageServer, LanguageClientAware {

    private final Documents documents = new Documents();
    private final CompletableFuture<Boolean> exited = new CompletableFuture<>();
    private volatile boolean shutDown;

    /** Done when the editor tells the server to exit: whether it asked for a shutdown before. */
    CompletableFuture<Boolean> exited() {
        return exited;
    }

    @Override
    public void connect(LanguageClient client) {
        documents.connect(client);
    }

    /**
     * Takes the editor's folders and says what the server does. Documents are sent as a whole with
     * each change: they are short, and parts of them would have to be put together by UTF-16
     * positions.
     */
    @Override
    public CompletableFuture<InitializeResult> initialize(InitializeParams params) {
        folders(params).forEach(folder -> Uris.path(folder).ifPresent(documents::addFolder));
        var can = new ServerCapabilities();
        can.setTextDocumentSync(TextDocumentSyncKind.Full);
        can.setDocumentFormattingProvider(true);
        can.setHoverProvider(true);
        can.setDefinitionProvider(true);
        can.setReferencesProvider(true);
        can.setRenameProvider(true);
        can.setDocumentSymbolProvider(true);
        can.setCodeActionProvider(true);
        can.setCompletionProvider(
                new CompletionOptions(false, List.of("@", " ", "*", "]", "(", "`", "\"", ",")));
        return CompletableFuture.completedFuture(
                new InitializeResult(can, new ServerInfo("gatewright")));
    }

    /** The folders that the editor has open; none where it has a single file. */
    @SuppressWarnings("deprecation") // Older editors send one folder, as the root.
    private static List<String> folders(InitializeParams params) {
        if (params.getWorkspaceFolders() != null) {
            return params.getWorkspaceFolders().stream().map(WorkspaceFolder::getUri).toList();
        }
        return params.getRootUri() == null ? List.of() : List.of(params.getRootUri());
    }

    /**
     * Nothing is to be saved: what the server knows it has from the editor and from files. It only
     * matters that the editor asked.
     */
    @Override
    @SuppressWarnings("NullAway") // The protocol wants null here.
    public CompletableFuture<Object> shutdown() {
        shutDown = true;
        return CompletableFuture.completedFuture(null);
    }

    /** The reader of messages ends with this; {@code LanguageServer} returns. */
    @Override
    public void exit() {
        exited.complete(shutDown);
    }

    @Override
    public TextDocumentService getTextDocumentService() {
        return documents;
    }

    @Override
    public WorkspaceService getWorkspaceService() {
        return new Workspace(documents);
    }
}
