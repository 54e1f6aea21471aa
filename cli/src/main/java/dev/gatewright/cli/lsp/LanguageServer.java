package dev.gatewright.cli.lsp;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.eclipse.lsp4j.launch.LSPLauncher;

/** The language server over a pair of streams. */
public final class LanguageServer {

    private LanguageServer() {}

    /**
     * Serves one editor until it sends exit or the input ends.
     *
     * @return whether it ended as it should: an exit comes after a shutdown
     */
    public static boolean serve(InputStream in, OutputStream out) throws InterruptedException {
        var server = new ApiLanguageServer();
        var launcher = LSPLauncher.createServerLauncher(server, in, out);
        server.connect(launcher.getRemoteProxy());
        var listening = launcher.startListening();
        Thread.ofVirtual().start(() -> endWith(listening, server.exited()));
        try {
            return server.exited().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the editor's messages cannot be read", e);
        }
    }

    /** An input that ends counts as exit. */
    private static void endWith(Future<Void> listening, CompletableFuture<Boolean> exited) {
        try {
            listening.get();
            exited.complete(true);
        } catch (ExecutionException e) {
            exited.completeExceptionally(e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
