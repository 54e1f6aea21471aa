package dev.gatewright.test;

import dev.gatewright.http.json.JsonCodecs;
import dev.gatewright.http.json.Violations;
import dev.gatewright.runtime.Codec;
import dev.gatewright.runtime.Problem;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/**
 * What a service answered.
 *
 * @param status the status code
 * @param headers the header lines
 * @param body the body as text, empty when there is none
 */
public record TestReply(int status, HttpHeaders headers, String body) {

    static TestReply of(HttpResponse<String> response) {
        return new TestReply(response.statusCode(), response.headers(), response.body());
    }

    /**
     * The body as a type of the spec: {@code reply.as(Tokens.CODEC)}.
     *
     * @throws AssertionError when the status is not of the 2xx range, or the body is not that type;
     *     the message shows the status, and the body only where it is a refusal, for others may
     *     hold tokens
     */
    public <T> T as(Codec<T> codec) {
        if (status / 100 != 2) {
            throw new AssertionError("the service answered " + status + " " + body);
        }
        Violations faults = new Violations();
        try {
            T value = codec.read(JsonCodecs.reader(body.getBytes(StandardCharsets.UTF_8), faults));
            if (value != null && !faults.hasErrors()) {
                return value;
            }
        } catch (Problem notJson) {
            throw new AssertionError("the body is not JSON: " + notJson.detail());
        }
        throw new AssertionError("the body is not that type: " + faults.all());
    }
}
