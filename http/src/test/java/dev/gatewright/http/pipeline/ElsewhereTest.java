package dev.gatewright.http.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ElsewhereTest {

    @Test
    void theBodyIsReadOnceForAllValuesThatAreMissing() {
        byte[] body = "{\"a\":1,\"b\":{\"c\":2}}".getBytes(StandardCharsets.UTF_8);
        Elsewhere elsewhere = elsewhere(body);

        assertThat(elsewhere.of("a", "query")).contains("body");
        Arrays.fill(body, (byte) ' ');

        assertThat(elsewhere.of("b", "query")).contains("body");
        assertThat(elsewhere.of("c", "query")).isEmpty();
    }

    @Test
    void membersBeforeTheFirstFaultOfABodyAreFound() {
        Elsewhere elsewhere = elsewhere("{\"a\":1,\"b\":".getBytes(StandardCharsets.UTF_8));

        assertThat(elsewhere.of("a", "query")).contains("body");
        assertThat(elsewhere.of("b", "body")).isEmpty();
    }

    private static Elsewhere elsewhere(byte[] body) {
        return new Elsewhere(
                new Elsewhere.Places(Map.of(), _ -> false, _ -> false, _ -> false, body));
    }
}
