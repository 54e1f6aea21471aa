package dev.gatewright.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Requests that go-zero's own code has signed are taken or refused alike by its server and by ours.
 *
 * <p>Run with {@code -Dgatewright.go} and Go on the path.
 */
class SignatureConformanceTest {
    private static final String SPEC =
            """
            type Req {
                Id   string `path:"id,optional"`
                Name string `json:"name,optional"`
            }
            type Any {
                Name string `json:"name,optional"`
            }
            type Echo {
                Bound string `json:"bound"`
            }
            @server (
                signature: true
            )
            service binding {
                @handler R
                post /r (Any) returns (Echo)

                @handler S
                post /s (Any) returns (Echo)

                @handler Item
                post /items/:id (Req) returns (Echo)
            }
            """;

    private static final String JSON = "Content-Type: application/json";

    @TempDir private Path folder;

    /**
     * A request, and what it is signed as.
     *
     * @param signed the path and the query that are signed
     * @param change what becomes of the header
     */
    private record Case(
            String target,
            String body,
            String[] signed,
            String signedBody,
            long offset,
            String type,
            UnaryOperator<String> change) {

        static Case good(String target, String path, String query, String body) {
            return new Case(
                    target, body, new String[] {path, query}, body, 0, "0", header -> header);
        }

        Case at(long seconds) {
            return new Case(target, body, signed, signedBody, seconds, type, change);
        }

        Case ofType(String text) {
            return new Case(target, body, signed, signedBody, offset, text, change);
        }

        Case changed(UnaryOperator<String> header) {
            return new Case(target, body, signed, signedBody, offset, type, header);
        }

        Case sentWith(String other) {
            return new Case(target, other, signed, signedBody, offset, type, change);
        }

        Case sentTo(String other) {
            return new Case(other, body, signed, signedBody, offset, type, change);
        }
    }

    @Test
    void whatGoZeroSignsIsTakenOrRefusedAlike() throws Exception {
        assumeTrue(
                System.getProperty("gatewright.go") != null,
                "not compared with go-zero: add -Dgatewright.go, with Go on the path");
        Path spec = Files.writeString(folder.resolve("binding.api"), SPEC);
        Path java = Files.createDirectory(folder.resolve("java"));
        Path key = folder.resolve("key.pem");
        try (Served theirs = GoZero.signing(folder, key);
                Served ours =
                        Gateway.configured(
                                spec,
                                java,
                                "Signature: {PrivateKeys: [{Fingerprint: conformance, KeyFile: '%s'}]}\n"
                                        .formatted(key))) {
            Case good = Case.good("/r?a=1&b=%20", "/r", "a=1&b=%20", "{\"name\": \"x\"}");
            Map<String, List<Case>> cases =
                    Map.of(
                            "{",
                            List.of(
                                    good,
                                    Case.good("/r", "/r", "", ""),
                                    Case.good("/r?", "/r", "", "{}"),
                                    Case.good("/items/a%20b%C3%A9", "/items/a bé", "", "{}"),
                                    Case.good("/items/a+b?x", "/items/a+b", "x", "{}"),
                                    good.at(3_500),
                                    good.at(-3_500),
                                    good.ofType("2"),
                                    good.changed(header -> header.replace("; ", ";")),
                                    good.changed(
                                            header -> header.replaceFirst("; ", " ;  ;other=1;"))),
                            "refused 403",
                            List.of(
                                    good.at(3_700),
                                    good.at(-3_700),
                                    good.ofType("a"),
                                    good.ofType(""),
                                    good.sentWith("{\"name\": \"y\"}"),
                                    good.sentWith(""),
                                    good.sentTo("/r?a=1&b=+"),
                                    good.sentTo("/s?a=1&b=%20"),
                                    good.sentTo("/r"),
                                    good.changed(_ -> ""),
                                    good.changed(header -> header.replace("key=c", "key=C")),
                                    good.changed(header -> header.replace("key=", "Key=")),
                                    good.changed(
                                            header -> header.replace("secret=", "secret=AAAA")),
                                    good.changed(
                                            header -> header.replace("signature=", "signature=A")),
                                    good.changed(
                                            header -> header.replaceFirst("; signature=.*", ""))));
            for (var expected : cases.entrySet()) {
                for (Case tried : expected.getValue()) {
                    RawRequest request = request(tried, theirs);
                    assertThat(ours.document(request))
                            .as("ours of %s", request)
                            .startsWith(expected.getKey());
                    assertThat(theirs.document(request))
                            .as("go-zero's of %s", request)
                            .startsWith(expected.getKey());
                }
            }
            RawRequest moved = request(good.sentTo("/s"), theirs);
            RawRequest named =
                    new RawRequest(
                            moved.target(),
                            List.of(JSON, moved.headers().getLast(), "X-Request-Uri: /r?a=1&b=%20"),
                            moved.body());
            assertThat(theirs.document(named)).as("signed for another route").startsWith("{");
            assertThat(ours.document(named)).isEqualTo("refused 403");
        }
    }

    private static RawRequest request(Case tried, Served signer) throws IOException {
        RawRequest toSign =
                new RawRequest(
                        "/sign",
                        List.of(
                                "Path: " + tried.signed()[0],
                                "Query: " + tried.signed()[1],
                                "Type: " + tried.type(),
                                "At: " + (Instant.now().getEpochSecond() + tried.offset())),
                        tried.signedBody());
        String header = tried.change().apply(signer.document(toSign));
        return new RawRequest(
                tried.target(), List.of(JSON, "X-Content-Security: " + header), tried.body());
    }
}
