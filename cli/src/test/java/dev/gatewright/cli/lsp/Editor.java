package dev.gatewright.cli.lsp;

import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.services.LanguageClient;

/** An editor that keeps what the server publishes. */
record Editor(Queue<PublishDiagnosticsParams> published) implements LanguageClient {

    /** Runs a server for an editor, to its end. */
    static void serve(PipedInputStream in, PipedOutputStream out) {
        try {
            LanguageServer.serve(in, out);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void publishDiagnostics(PublishDiagnosticsParams diagnostics) {
        published.add(diagnostics);
    }

    @Override
    public void telemetryEvent(Object object) {}

    @Override
    public void showMessage(MessageParams params) {}

    @Override
    public CompletableFuture<MessageActionItem> showMessageRequest(
            ShowMessageRequestParams params) {
        return CompletableFuture.completedFuture(new MessageActionItem("no"));
    }

    @Override
    public void logMessage(MessageParams message) {}
}
