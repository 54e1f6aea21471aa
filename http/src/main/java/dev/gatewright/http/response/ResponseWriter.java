package dev.gatewright.http.response;

import dev.gatewright.http.exchange.EncodedResponse;
import dev.gatewright.http.exchange.ReasonPhrases;
import dev.gatewright.http.exchange.StreamedBody;
import dev.gatewright.http.json.JsonCodecs;
import dev.gatewright.runtime.JsonWriter;
import dev.gatewright.runtime.Problem;
import dev.gatewright.runtime.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns responses and problems into bytes: the only place that does.
 *
 * <p>Problems are {@code application/problem+json} (RFC 9457) with the members {@code code} and
 * {@code msg} beside. No response that sets a cookie may be stored by a cache unless its logic says
 * so.
 */
public final class ResponseWriter {
    private static final String NAME_SIGNS = "!#$%&'*+.^_`|~-";

    private static final Set<String> FRAMING =
            Set.of(
                    "connection",
                    "content-length",
                    "date",
                    "keep-alive",
                    "transfer-encoding",
                    "upgrade");
    private static final byte[] NOTHING = {};
    private static final String JSON = "application/json";
    private static final List<String> JSON_LINE = List.of(JSON);

    private ResponseWriter() {}

    /** The bytes of a response whose body is {@code body}. */
    public static EncodedResponse write(Response<?> response, byte[] body, String requestId) {
        String mediaType =
                switch (response.content()) {
                    case Response.Content.None _ -> "";
                    case Response.Content.JsonValue<?> _ -> JSON;
                    case Response.Content.Refusal _ -> "application/problem+json";
                    case Response.Content.Bytes bytes -> bytes.mediaType();
                    case Response.Content.Value<?> _,
                            Response.Content.Downloaded _,
                            Response.Content.Streamed<?> _ ->
                            throw unwritable();
                };
        Map<String, List<String>> headers = headers(response, mediaType, requestId);
        return new EncodedResponse(response.status(), headers, body);
    }

    /** The head of a response whose body is sent in parts, or not at all. */
    static EncodedResponse head(
            Response<?> response, String mediaType, @Nullable StreamedBody body, String requestId) {
        Map<String, List<String>> headers = headers(response, mediaType, requestId);
        return new EncodedResponse(response.status(), headers, NOTHING, body);
    }

    /** The bytes of a problem. */
    public static EncodedResponse write(Problem problem, String requestId) {
        Response<?> response = Response.refusal(problem);
        return write(response, body(response.content(), requestId), requestId);
    }

    /** The bytes of a body. */
    static byte[] body(Response.Content content, String requestId) {
        return switch (content) {
            case Response.Content.None _,
                    Response.Content.Downloaded _,
                    Response.Content.Streamed<?> _ ->
                    NOTHING;
            case Response.Content.JsonValue<?> json -> JsonCodecs.write(json::writeTo);
            case Response.Content.Refusal(Problem problem) ->
                    JsonCodecs.write(out -> members(problem, requestId, out));
            case Response.Content.Bytes bytes -> bytes.bytes();
            case Response.Content.Value<?> _ -> throw unwritable();
        };
    }

    private static IllegalStateException unwritable() {
        return new IllegalStateException(
                "middleware returned a value that nobody knows how to write; use Response.json");
    }

    private static void members(Problem problem, String requestId, JsonWriter out) {
        out.beginObject();
        member(out, "type", "about:blank");
        member(out, "title", ReasonPhrases.phrase(problem.status()));
        out.name("status");
        out.integer(problem.status());
        member(out, "detail", problem.detail());
        if (problem.status() == 500) {
            member(out, "instance", "urn:request:" + requestId);
        }
        out.name("code");
        out.integer(problem.status());
        member(out, "msg", problem.detail());
        if (!problem.violations().isEmpty()) {
            faults(problem.violations(), out);
        }
        out.endObject();
    }

    private static void faults(List<Problem.Violation> faults, JsonWriter out) {
        out.name("errors");
        out.beginArray();
        for (Problem.Violation fault : faults) {
            out.beginObject();
            member(out, "field", fault.field());
            member(out, "reason", fault.reason());
            if (!fault.in().isEmpty()) {
                member(out, "in", fault.in());
            }
            out.endObject();
        }
        out.endArray();
    }

    private static void member(JsonWriter out, String name, String value) {
        out.name(name);
        out.string(value);
    }

    private static Map<String, List<String>> headers(
            Response<?> response, String mediaType, String requestId) {
        Map<String, List<String>> headers = new HashMap<>();
        response.headers()
                .forEach(line -> add(headers, line.name().toLowerCase(Locale.ROOT), line.value()));
        if (!mediaType.isEmpty() && !headers.containsKey("content-type")) {
            headers.put("content-type", line("content-type", mediaType));
        }
        if (headers.containsKey("set-cookie")) {
            headers.putIfAbsent("cache-control", EncodedResponse.NO_STORE);
        }
        headers.put("x-request-id", List.of(requestId));
        return headers;
    }

    /**
     * @throws IllegalArgumentException for a header that would change what the response is, or that
     *     clients read in different ways: logic may have made it of what a caller sent
     */
    private static void add(Map<String, List<String>> headers, String name, String value) {
        if (FRAMING.contains(name)) {
            throw new IllegalArgumentException("the server itself sets the header " + name);
        }
        if (!isName(name)) {
            throw new IllegalArgumentException("a malformed header in a response: " + name);
        }
        headers.merge(name, line(name, value), ResponseWriter::joined);
    }

    private static List<String> line(String name, String value) {
        if (value.equals(JSON)) {
            return JSON_LINE;
        }
        checkValue(name, value);
        return List.of(value);
    }

    private static boolean isName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && NAME_SIGNS.indexOf(c) < 0) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    private static void checkValue(String name, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' && c != '\t' || c == 127) {
                throw new IllegalArgumentException(
                        "a control character in a header of a response: " + name);
            }
            if (c > 127) {
                throw new IllegalArgumentException(
                        "a character outside ASCII in a header of a response: " + name);
            }
        }
    }

    private static List<String> joined(List<String> lines, List<String> more) {
        List<String> all = new ArrayList<>(lines);
        all.addAll(more);
        return all;
    }
}
