package dev.gatewright.language;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One route, complete.
 *
 * @param handler the name from {@code @handler}
 * @param method in upper case: {@code GET}
 * @param path the full path after the prefix, as written: {@code /v1/user/:id}
 * @param auth who may use it
 * @param group the {@code group} of its block; empty when none
 * @param middleware names, the first outermost, each once
 * @param timeout the deadline; zero for none; absent for the server's default
 * @param maxBytes the body limit; absent for the server's default
 * @param request the request's declared type
 * @param response what it returns
 * @param status what a success is answered with; absent for the default
 * @param isWholeResponse whether logic decides on status, headers and cookies itself ({@code
 *     @response})
 * @param isDownload whether it returns a file or a stream of bytes ({@code @download})
 * @param doc the text of {@code @doc}; empty when none
 * @param docs the key-value pairs of {@code @doc(…)}
 * @param server every other {@code @server} key that applies, as written ({@code tags}, {@code
 *     signature}, …)
 * @param span where the handler's name stands
 */
public record Route(
        String handler,
        String method,
        String path,
        AuthRule auth,
        String group,
        List<String> middleware,
        Optional<Duration> timeout,
        OptionalLong maxBytes,
        Optional<Shape> request,
        Optional<Shape> response,
        OptionalInt status,
        boolean isWholeResponse,
        boolean isDownload,
        String doc,
        Map<String, String> docs,
        Map<String, String> server,
        Span span) {}
