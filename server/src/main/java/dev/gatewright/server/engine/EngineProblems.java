package dev.gatewright.server.engine;

import dev.gatewright.runtime.Problem;
import dev.gatewright.server.pipeline.Answer;
import dev.gatewright.server.pipeline.AnswerWriter;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;

/** Answers what the engine itself refuses, before there is a request, in our own form. */
final class EngineProblems {

    private EngineProblems() {}

    static DirectHandlers handlers(RequestIds ids) {
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        for (DirectHandler.EventType type : DirectHandler.EventType.values()) {
            handlers.addHandler(
                    type, (request, event, status, headers, message) -> response(status, ids));
        }
        return handlers.build();
    }

    private static DirectHandler.TransportResponse response(Status status, RequestIds ids) {
        int code = status.code() < 400 ? 400 : status.code();
        Answer answer = AnswerWriter.write(Problem.of(code, detail(code)), ids.next());
        ServerResponseHeaders headers = ServerResponseHeaders.create();
        answer.headers().forEach((name, value) -> headers.set(HeaderNames.create(name), value));
        return DirectHandler.TransportResponse.builder()
                .status(Status.create(code))
                .headers(headers)
                .entity(answer.body())
                .keepAlive(false)
                .build();
    }

    private static String detail(int status) {
        return switch (status) {
            case 400 -> "malformed request";
            case 413 -> "the body is too large";
            case 414 -> "the path is too long";
            case 431 -> "the headers are too large";
            case 503 -> "too many requests at once";
            default -> status < 500 ? "request refused" : "internal error";
        };
    }
}
