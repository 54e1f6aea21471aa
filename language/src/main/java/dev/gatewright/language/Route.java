package dev.gatewright.language;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * One route, complete.
 *
 * @param handler the name from {@code @handler}
 * @param address which requests it answers
 * @param auth who may use it
 * @param block what its {@code @server} block says
 * @param limits its deadline and body limit
 * @param payload what it takes and returns
 * @param success what a success looks like besides its body
 * @param documentation what the file says of it for people
 * @param span where the handler's name stands
 */
public record Route(
        String handler,
        Address address,
        AuthRule auth,
        Block block,
        Limits limits,
        Payload payload,
        Success success,
        Documentation documentation,
        Span span) {

    /**
     * Which requests a route answers.
     *
     * @param method in upper case: {@code GET}
     * @param path the full path after the prefix, as written: {@code /v1/user/:id}
     */
    public record Address(String method, String path) {}

    /**
     * What a {@code @server} block, or the route's own annotation, says.
     *
     * @param group the {@code group}; empty when none
     * @param middleware names, the first outermost, each once
     * @param others every other key that applies, as written ({@code tags}, {@code signature}, …)
     */
    public record Block(String group, List<String> middleware, Map<String, String> others) {}

    /**
     * The limits of a route.
     *
     * @param timeout the deadline; zero for none; absent for the server's default
     * @param maxBytes the body limit; absent for the server's default
     */
    public record Limits(Optional<Duration> timeout, OptionalLong maxBytes) {}

    /**
     * The types of a route.
     *
     * @param request the request's declared type
     * @param response what it returns
     */
    public record Payload(Optional<Shape> request, Optional<Shape> response) {}

    /**
     * What a success looks like besides its body.
     *
     * @param status what it is answered with; absent for the default
     * @param isWholeResponse whether logic decides on status, headers and cookies itself ({@code
     *     @response})
     * @param isDownload whether it is a file or a stream of bytes ({@code @download})
     */
    public record Success(OptionalInt status, boolean isWholeResponse, boolean isDownload) {}

    /**
     * What the file says of a route for people.
     *
     * @param text the text of {@code @doc}; empty when none
     * @param entries the key-value pairs of {@code @doc(…)}
     * @param comment the comment above it, without its marks; empty when none
     */
    public record Documentation(String text, Map<String, String> entries, String comment) {}

    /** The method in upper case: {@code GET}. */
    public String method() {
        return address.method();
    }

    /** The full path after the prefix, as written: {@code /v1/user/:id}. */
    public String path() {
        return address.path();
    }

    /** The {@code group} of its block; empty when none. */
    public String group() {
        return block.group();
    }

    /** The names of its middleware, the first outermost, each once. */
    public List<String> middleware() {
        return block.middleware();
    }

    /** The deadline; zero for none; absent for the server's default. */
    public Optional<Duration> timeout() {
        return limits.timeout();
    }

    /** The body limit; absent for the server's default. */
    public OptionalLong maxBytes() {
        return limits.maxBytes();
    }

    /** The request's declared type. */
    public Optional<Shape> request() {
        return payload.request();
    }

    /** What the route returns. */
    public Optional<Shape> response() {
        return payload.response();
    }

    /** What a success is answered with; absent for the default. */
    public OptionalInt status() {
        return success.status();
    }

    /** Whether logic decides on status, headers and cookies itself ({@code @response}). */
    public boolean isWholeResponse() {
        return success.isWholeResponse();
    }

    /** Whether the route returns a file or a stream of bytes ({@code @download}). */
    public boolean isDownload() {
        return success.isDownload();
    }

    /** Whether the route returns events, each of which is a JSON document ({@code sse: true}). */
    public boolean isStream() {
        return "true".equals(server().get("sse"));
    }

    /** Whether a one-time ticket may stand for a token ({@code tickets: true}). */
    public boolean takesTickets() {
        return "true".equals(server().get("tickets"));
    }

    /** Whether requests must be signed ({@code signature: true}). */
    public boolean requiresSignature() {
        return "true".equals(server().get("signature"));
    }

    /** Where tickets for the route are had, if it takes some. */
    public String ticketPath() {
        return path().endsWith("/") ? path() + "ticket" : path() + "/ticket";
    }

    /** The text of {@code @doc}; empty when none. */
    public String doc() {
        return documentation.text();
    }

    /** The key-value pairs of {@code @doc(…)}. */
    public Map<String, String> docs() {
        return documentation.entries();
    }

    /** All that the file says of it for people, each text once: {@code @doc}, then the comment. */
    public List<String> explanations() {
        return Stream.of(doc(), docs().getOrDefault("description", ""), documentation.comment())
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
    }

    /** Every other {@code @server} key that applies, as written. */
    public Map<String, String> server() {
        return block.others();
    }
}
