package dev.gatewright.http.pipeline;

import dev.gatewright.http.json.JsonCodecs;
import dev.gatewright.runtime.JsonWriter;
import dev.gatewright.runtime.Problem;
import dev.gatewright.runtime.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Turns responses and problems into bytes: the only place that does.
 *
 * <p>Problems are {@code application/problem+json} (RFC 9457) with the members {@code code} and
 * {@code msg} beside. No answer may be stored by a cache unless its logic says so.
 */
public final class ResponseWriter {
    private static final Pattern NAME = Pattern.compile("[a-z0-9!#$%&'*+.^_`|~-]+");

    private static final Set<String> FRAMING =
            Set.of("connection", "content-length", "keep-alive", "transfer-encoding", "upgrade");

    private ResponseWriter() {}

    /** The bytes of a response whose body is {@code body}. */
    static EncodedResponse write(Response response, byte[] body, String requestId) {
        String mediaType =
                switch (response.content()) {
                    case Response.Content.None _ -> "";
                    case Response.Content.JsonValue<?> _ -> "application/json";
                    case Response.Content.Refusal _ -> "application/problem+json";
                    case Response.Content.Bytes bytes -> bytes.mediaType();
                };
        return answer(response.status(), response.headers(), requestId, mediaType, body);
    }

    /** The bytes of a problem. */
    public static EncodedResponse write(Problem problem, String requestId) {
        Response response = Response.refusal(problem);
        return write(response, body(response.content(), requestId), requestId);
    }

    /** The bytes of a body. */
    static byte[] body(Response.Content content, String requestId) {
        return switch (content) {
            case Response.Content.None _ -> new byte[0];
            case Response.Content.JsonValue<?> json -> JsonCodecs.write(json::writeTo);
            case Response.Content.Refusal(Problem problem) ->
                    JsonCodecs.write(out -> members(problem, requestId, out));
            case Response.Content.Bytes bytes -> bytes.bytes();
        };
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
        if (!problem.faults().isEmpty()) {
            faults(problem.faults(), out);
        }
        out.endObject();
    }

    private static void faults(List<Problem.Fault> faults, JsonWriter out) {
        out.name("errors");
        out.beginArray();
        for (Problem.Fault fault : faults) {
            out.beginObject();
            member(out, "field", fault.field());
            member(out, "reason", fault.reason());
            out.endObject();
        }
        out.endArray();
    }

    private static void member(JsonWriter out, String name, String value) {
        out.name(name);
        out.string(value);
    }

    private static EncodedResponse answer(
            int status, Map<String, String> own, String requestId, String mediaType, byte[] body) {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("not the status of a response: " + status);
        }
        Map<String, String> headers = new HashMap<>();
        own.forEach((name, value) -> put(headers, name.toLowerCase(Locale.ROOT), value));
        headers.putIfAbsent("cache-control", "no-store");
        headers.putIfAbsent("x-content-type-options", "nosniff");
        headers.put("x-request-id", requestId);
        if (!mediaType.isEmpty()) {
            headers.putIfAbsent("content-type", mediaType);
        }
        return new EncodedResponse(status, headers, body);
    }

    /**
     * @throws IllegalArgumentException for a header that would change what the response is: logic
     *     may have made it of what a caller sent
     */
    private static void put(Map<String, String> headers, String name, String value) {
        if (FRAMING.contains(name)) {
            throw new IllegalArgumentException("the server itself sets the header " + name);
        }
        if (!NAME.matcher(name).matches() || value.chars().anyMatch(ResponseWriter::isControl)) {
            throw new IllegalArgumentException("a malformed header in a response: " + name);
        }
        headers.put(name, value);
    }

    private static boolean isControl(int c) {
        return c < ' ' && c != '\t' || c == 127;
    }
}
