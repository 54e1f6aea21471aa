package dev.gatewright.client;

import dev.gatewright.client.failure.ServiceProblem;
import dev.gatewright.client.json.JsonValue;
import dev.gatewright.runtime.Problem;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads refusals. */
final class ProblemReader {
    private static final int MOST_VIOLATIONS = 1_000;

    private ProblemReader() {}

    /** Reads a refusal. A body that is no problem, a proxy's page say, gives one too. */
    static ServiceProblem read(
            int status, HttpHeaders headers, byte[] body, Optional<Duration> retryAfter) {
        Optional<JsonValue> document = JsonValue.read(body).filter(JsonValue::isObject);
        String title = text(document, "title");
        String detail = text(document, "detail");
        if (detail.isEmpty()) {
            detail = text(document, "msg");
        }
        if (detail.isEmpty()) {
            detail = title.isEmpty() ? "status " + status : title;
        }
        return new ServiceProblem(
                ServiceProblem.Kind.of(status),
                status,
                document.flatMap(value -> value.member("code").integerIfAny())
                        .orElse((long) status),
                title,
                detail,
                document.map(ProblemReader::violations).orElse(List.of()),
                headers.firstValue("X-Request-Id"),
                retryAfter,
                document.isPresent());
    }

    private static String text(Optional<JsonValue> document, String member) {
        return document.flatMap(value -> value.member(member).textIfAny()).orElse("");
    }

    private static List<Problem.Violation> violations(JsonValue document) {
        return document.member("errors").elementsIfAny().stream()
                .limit(MOST_VIOLATIONS)
                .filter(JsonValue::isObject)
                .map(error ->
                        new Problem.Violation(
                                error.member("field").textIfAny().orElse(""),
                                error.member("reason").textIfAny().orElse(""),
                                error.member("in").textIfAny().orElse("")))
                .toList();
    }
}
