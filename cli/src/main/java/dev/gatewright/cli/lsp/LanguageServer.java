package dev.gatewright.cli.lsp;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageClient;

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
        var launcher =
                new LSPLauncher.Builder<LanguageClient>()
                        .setLocalService(server)
                        .setRemoteInterface(LanguageClient.class)
                        .setInput(in)
                        .setOutput(out)
                        .setExceptionHandler(LanguageServer::error)
                        .create();
        server.connect(launcher.getRemoteProxy());
        var listening = launcher.startListening();
        Thread.ofVirtual().start(() -> endWith(listening, server.exited()));
        try {
            return server.exited().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the editor's messages cannot be read", e);
        }
    }

    /** What the protocol names and this server does not do is an unknown method, no failure. */
    private static ResponseError error(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ResponseErrorException refusal) {
                return refusal.getResponseError();
            }
            if (cause instanceof UnsupportedOperationException) {
                return new ResponseError(
                        ResponseErrorCode.MethodNotFound, "this server does not do that", null);
            }
        }
        return new ResponseError(
                ResponseErrorCode.InternalError, "internal error: " + failure, null);
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
