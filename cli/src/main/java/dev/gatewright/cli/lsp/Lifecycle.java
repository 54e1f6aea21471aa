package dev.gatewright.cli.lsp;

import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.jsonrpc.Endpoint;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.jsonrpc.validation.ReflectiveMessageValidator;

/**
 * Lets through what an editor may send at the time: nothing but {@code initialize} at first, and
 * nothing but {@code exit} after {@code shutdown}. Requests that lack parameters are refused.
 *
 * <p>For one thread, which is that of the messages.
 */
final class Lifecycle implements Endpoint {
    private static final ReflectiveMessageValidator VALIDATOR = new ReflectiveMessageValidator();

    private final Endpoint server;
    private final MessageJsonHandler json;
    private Phase phase = Phase.NEW;

    private enum Phase {
        NEW,
        INITIALIZED,
        SHUT_DOWN
    }

    Lifecycle(Endpoint server, MessageJsonHandler json) {
        this.server = server;
        this.json = json;
    }

    @Override
    public CompletableFuture<?> request(String method, Object params) {
        boolean isInitialize = method.equals("initialize");
        if (phase == Phase.SHUT_DOWN) {
            return refused(ResponseErrorCode.InvalidRequest, "the server is shut down");
        }
        if (phase == Phase.NEW && !isInitialize) {
            return refused(ResponseErrorCode.ServerNotInitialized, "the server is not initialized");
        }
        if (phase == Phase.INITIALIZED && isInitialize) {
            return refused(ResponseErrorCode.InvalidRequest, "the server is initialized already");
        }
        if (!isComplete(method, params)) {
            return refused(
                    ResponseErrorCode.InvalidParams,
                    "parameters that " + method + " needs are missing");
        }
        if (isInitialize) {
            phase = Phase.INITIALIZED;
        } else if (method.equals("shutdown")) {
            phase = Phase.SHUT_DOWN;
        }
        return server.request(method, params);
    }

    @Override
    public void notify(String method, Object params) {
        if (phase == Phase.INITIALIZED || method.equals("exit")) {
            server.notify(method, params);
        }
    }

    /**
     * Whether the parameters are there, and have what the protocol requires. Of {@code initialize}
     * nothing is required that is not used.
     */
    private boolean isComplete(String method, Object params) {
        var known = json.getJsonRpcMethod(method);
        if (known == null || known.getParameterTypes().length == 0) {
            return true;
        }
        return params != null && (method.equals("initialize") || VALIDATOR.isValid(params));
    }

    private static CompletableFuture<?> refused(ResponseErrorCode code, String why) {
        return CompletableFuture.failedFuture(
                new ResponseErrorException(new ResponseError(code, why, null)));
    }
}
