package dev.gatewright.cli.lsp;

import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.services.WorkspaceService;

/** What changes beside the open documents: files they import are read again. */
final class Workspace implements WorkspaceService {

    private final Documents documents;

    Workspace(Documents documents) {
        this.documents = documents;
    }

    /** There is nothing to configure. */
    @Override
    public void didChangeConfiguration(DidChangeConfigurationParams params) {}

    @Override
    public void didChangeWatchedFiles(DidChangeWatchedFilesParams params) {
        documents.publishAll();
    }
}
