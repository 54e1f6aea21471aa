package dev.gatewright.server.engine;

import dev.gatewright.runtime.Client;
import dev.gatewright.runtime.Problem;
import dev.gatewright.server.pipeline.Exchange;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.OptionalLong;

/** A request as Helidon hands it over. */
final class HelidonExchange implements Exchange {
    private static final int USER_AGENT_LENGTH = 200;
    private final ServerRequest request;
    private final String id;
    private final Client client;

    HelidonExchange(ServerRequest request, String id) {
        this.request = request;
        this.id = id;
        this.client = new Client(address(request), userAgent(request));
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String method() {
        return request.prologue().method().text();
    }

    @Override
    public String path() {
        return request.prologue().uriPath().path();
    }

    @Override
    public String rawPath() {
        return request.prologue().uriPath().rawPath();
    }

    @Override
    public String rawQuery() {
        return request.prologue().query().rawValue();
    }

    /** Whole lines: the engine's own {@code values} cuts a line at its commas. */
    @Override
    public List<String> headers(String name) {
        return request.headers().all(HeaderNames.create(name), List::of);
    }

    @Override
    public Client client() {
        return client;
    }

    @Override
    public byte[] body(long maxBytes) {
        if (!request.content().hasEntity()) {
            return new byte[0];
        }
        OptionalLong declared = request.headers().contentLength();
        if (declared.isPresent() && declared.getAsLong() > maxBytes) {
            throw tooLarge(maxBytes);
        }
        WatchedClient sender = WatchedClient.CURRENT.get();
        sender.readsBody(maxBytes);
        try {
            // Not closed on failure: closing would wait for the rest of a body already refused.
            byte[] body = read(request.content().inputStream(), maxBytes);
            sender.waits();
            return body;
        } catch (Problem problem) {
            throw problem;
        } catch (IOException | RuntimeException e) {
            throw sender.sentTooMuch()
                    ? tooLarge(maxBytes)
                    : Problem.badRequest("the body broke off or its framing is broken");
        }
    }

    private static byte[] read(InputStream in, long maxBytes) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream(1024);
        byte[] part = new byte[8192];
        for (int n = in.read(part); n >= 0; n = in.read(part)) {
            body.write(part, 0, n);
            if (body.size() > maxBytes) {
                throw tooLarge(maxBytes);
            }
        }
        return body.toByteArray();
    }

    private static Problem tooLarge(long maxBytes) {
        return Problem.of(413, "the body is larger than " + maxBytes + " bytes");
    }

    private static String address(ServerRequest request) {
        return request.remotePeer().host();
    }

    private static String userAgent(ServerRequest request) {
        String agent = String.join(", ", request.headers().all(HeaderNames.USER_AGENT, List::of));
        return agent.length() > USER_AGENT_LENGTH ? agent.substring(0, USER_AGENT_LENGTH) : agent;
    }
}
