package dev.gatewright.cli.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The language server as an editor meets it: frames of JSON, in orders good and bad. */
class FramesTest {

    private static final String INITIALIZE =
            call(1, "initialize", "{\"processId\":null,\"rootUri\":null,\"capabilities\":{}}");
    private static final String URI = "untitled:Untitled-1";

    private record Talk(boolean ended, List<String> answers) {
        String all() {
            return String.join("\n", answers);
        }
    }

    @Test
    void aSessionEndsWithShutdownAndExitThoughTheStreamStaysOpen() throws Exception {
        Talk talk = talk(INITIALIZE, call(2, "shutdown", "null"), note("exit", "null"));
        assertThat(talk.ended()).isTrue();
        assertThat(talk.all()).contains("\"id\":2,\"result\":null");
    }

    @Test
    void anExitWithoutShutdownIsNoGoodEnd() throws Exception {
        assertThat(talk(INITIALIZE, note("exit", "null")).ended()).isFalse();
    }

    @Test
    void aChangeOfADocumentNobodyOpenedOpensIt() throws Exception {
        Talk talk = talk(INITIALIZE, change("type A { B Missing }"));
        assertThat(talk.all()).contains("unknown-type").contains("\"uri\":\"" + URI + "\"");
    }

    @Test
    void unknownMethodsAreRefusedAndTheRestGoesOn() throws Exception {
        Talk talk =
                talk(
                        INITIALIZE,
                        call(2, "textDocument/nonsense", "{}"),
                        note("$/nonsense", "{}"),
                        note("workspace/nonsense", "{}"),
                        change("type A {"),
                        call(3, "textDocument/hover", at(0, 5)));
        assertThat(talk.all()).contains("-32601", "unexpected-token", "\"id\":3,\"result\"");
    }

    /** Named by the protocol, and not offered by this server. */
    @Test
    void whatIsNotOfferedIsAnUnknownMethodWithoutAStackTrace() throws Exception {
        Talk talk = talk(INITIALIZE, call(2, "textDocument/foldingRange", at(0, 0)));
        assertThat(talk.all()).contains("-32601").doesNotContain("Exception", "\\tat ");
    }

    @Test
    void placesOutsideATextHaveNoAnswerButNoErrorEither() throws Exception {
        Talk talk =
                talk(
                        INITIALIZE,
                        change("type A {}"),
                        call(2, "textDocument/hover", at(99, 99)),
                        call(3, "textDocument/completion", at(0, 2_000_000_000)),
                        call(4, "textDocument/definition", at(2_000_000_000, 0)),
                        call(5, "textDocument/definition", at(0, 6)));
        assertThat(talk.all()).doesNotContain("\"error\"").contains("\"id\":4,\"result\":[]");
        assertThat(talk.all()).contains("\"id\":5,\"result\":[{");
    }

    @Test
    void placesCountInUnitsOfUtf16() throws Exception {
        Talk talk =
                talk(
                        INITIALIZE,
                        change(
                                "type A { B string `json:\\\"😀\\\"`; }\\n/* 😀😀 */ type C { D"
                                        + " Nope }"));
        assertThat(talk.all())
                .contains(
                        "{\"start\":{\"line\":1,\"character\":22},\"end\":{\"line\":1,\"character\":26}}");
    }

    @Test
    void aClosedDocumentHasNoDiagnosticsAnyMore() throws Exception {
        Talk talk =
                talk(
                        INITIALIZE,
                        change("type A { B Missing }"),
                        note(
                                "textDocument/didClose",
                                "{\"textDocument\":{\"uri\":\"" + URI + "\"}}"));
        assertThat(talk.answers().getLast()).contains("\"diagnostics\":[]");
    }

    @Test
    void changesWithoutTextAreNone() throws Exception {
        Talk talk =
                talk(
                        INITIALIZE,
                        note(
                                "textDocument/didChange",
                                "{\"textDocument\":{\"uri\":\""
                                        + URI
                                        + "\",\"version\":1},\"contentChanges\":[]}"),
                        call(2, "textDocument/hover", at(0, 0)));
        assertThat(talk.all()).contains("\"id\":2,\"result\"");
    }

    private static Talk talk(String... messages) throws InterruptedException {
        var in = new ByteArrayOutputStream();
        for (String message : messages) {
            byte[] body = message.getBytes(StandardCharsets.UTF_8);
            in.writeBytes(
                    ("Content-Length: " + body.length + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            in.writeBytes(body);
        }
        var out = new ByteArrayOutputStream();
        boolean ended = LanguageServer.serve(new ByteArrayInputStream(in.toByteArray()), out);
        return new Talk(ended, bodies(out.toString(StandardCharsets.UTF_8)));
    }

    private static List<String> bodies(String frames) {
        var bodies = new ArrayList<String>();
        Matcher heads = Pattern.compile("Content-Length: \\d+\r\n\r\n").matcher(frames);
        int start = -1;
        while (heads.find()) {
            if (start >= 0) {
                bodies.add(frames.substring(start, heads.start()));
            }
            start = heads.end();
        }
        bodies.add(frames.substring(Math.max(0, start)));
        return bodies;
    }

    private static String change(String text) {
        return note(
                "textDocument/didChange",
                "{\"textDocument\":{\"uri\":\""
                        + URI
                        + "\",\"version\":1},\"contentChanges\":[{\"text\":\""
                        + text
                        + "\"}]}");
    }

    private static String at(int line, int character) {
        return "{\"textDocument\":{\"uri\":\""
                + URI
                + "\"},\"position\":{\"line\":"
                + line
                + ",\"character\":"
                + character
                + "}}";
    }

    private static String call(int id, String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":"
                + id
                + ",\"method\":\""
                + method
                + "\",\"params\":"
                + params
                + "}";
    }

    private static String note(String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"method\":\"" + method + "\",\"params\":" + params + "}";
    }
}
