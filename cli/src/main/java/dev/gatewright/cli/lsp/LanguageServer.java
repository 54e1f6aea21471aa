package dev.gatewright.cli.lsp;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.ExecutionException;
import org.eclipse.lsp4j.launch.LSPLauncher;

/** The language server over a pair of streams. */
public final class LanguageServer {

    private LanguageServer() {}

    /** Serves one editor until it says goodbye or the input ends. */
    public static void serve(InputStream in, OutputStream out) throws InterruptedException {
        var server = new ApiLanguageServer();
        var launcher = LSPLauncher.createServerLauncher(server, in, out);
        server.connect(launcher.getRemoteProxy());
        try {
            launcher.startListening().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the editor's messages cannot be read", e);
        }
    }
}
