package dev.gatewright.cli.lsp;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.lsp4j.jsonrpc.RemoteEndpoint;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.json.JsonRpcMethod;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.eclipse.lsp4j.jsonrpc.json.StreamMessageConsumer;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.jsonrpc.services.ServiceEndpoints;
import org.eclipse.lsp4j.services.LanguageClient;

/** The language server over a pair of streams. */
public final class LanguageServer {

    /**
     * What reads the protocol warns of each request that is taken back after its answer. Editors do
     * so at each key, and show the warnings to people. Held here, for its level to stay.
     */
    private static final Logger PROTOCOL = Logger.getLogger(RemoteEndpoint.class.getName());

    static {
        PROTOCOL.setLevel(Level.SEVERE);
    }

    private LanguageServer() {}

    /**
     * Serves one editor until it sends exit or the input ends.
     *
     * @return whether it ended as it should: an exit comes after a shutdown
     */
    public static boolean serve(InputStream in, OutputStream out) throws InterruptedException {
        var server = new ApiLanguageServer();
        Map<String, JsonRpcMethod> methods = new HashMap<>();
        methods.putAll(ServiceEndpoints.getSupportedMethods(ApiLanguageServer.class));
        methods.putAll(ServiceEndpoints.getSupportedMethods(LanguageClient.class));
        var json = new MessageJsonHandler(methods);
        var editor =
                new RemoteEndpoint(
                        new StreamMessageConsumer(out, json),
                        new Lifecycle(ServiceEndpoints.toEndpoint(server), json),
                        LanguageServer::error);
        json.setMethodProvider(editor);
        editor.setJsonHandler(json);
        server.connect(ServiceEndpoints.toServiceObject(editor, LanguageClient.class));
        Thread.ofPlatform()
                .daemon()
                .start(() -> listen(new MessageReader(in, json, editor), editor, server.exited()));
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
    private static void listen(
            MessageReader reader, RemoteEndpoint editor, CompletableFuture<Boolean> exited) {
        try {
            reader.listen(editor);
            exited.complete(true);
        } catch (Throwable e) { // handed to the thread that serves
            exited.completeExceptionally(e);
        }
    }
}
