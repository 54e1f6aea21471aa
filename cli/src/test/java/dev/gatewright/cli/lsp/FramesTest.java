package dev.gatewright.cli.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The language server as an editor meets it: frames of JSON, in orders good and bad. */
class FramesTest {

    private static final String INITIALIZE =
            call(1, "initialize", "{\"processId\":null,\"rootUri\":null,\"capabilities\":{}}");
    private static final String URI = "untitled:Untitled-1";

    private static final Pattern RESPONSE =
            Pattern.compile("\"id\":([^,]+),\"(?:(result)|error\":\\{\"code\":(-\\d+))");

    private record Talk(boolean ended, List<String> answers) {
        String all() {
            return String.join("\n", answers);
        }

        /** Of each response its id, and whether it is a result or which error. */
        List<String> codes() {
            return answers.stream()
                    .map(RESPONSE::matcher)
                    .filter(Matcher::find)
                    .map(found ->
                            found.group(3) == null
                                    ? found.group(1) + " result"
                                    : found.group(1) + " error " + found.group(3))
                    .toList();
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

    @Test
    void aRequestThatIsTakenBackTooLateIsNotTold() throws Exception {
        var told = new ConcurrentLinkedQueue<String>();
        Handler handler =
                new Handler() {
                    @Override
                    public void publish(LogRecord line) {
                        told.add(line.getMessage());
                    }

                    @Override
                    public void flush() {}

                    @Override
                    public void close() {}
                };
        Logger all = Logger.getLogger("");
        all.addHandler(handler);
        try {
            talk(
                    INITIALIZE,
                    change("type A {}"),
                    call(2, "textDocument/hover", at(0, 5)),
                    note("$/cancelRequest", "{\"id\":2}"),
                    call(3, "textDocument/hover", at(0, 5)));
        } finally {
            all.removeHandler(handler);
        }
        assertThat(told).isEmpty();
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

    @Test
    void afterShutdownRequestsAreRefusedAndNotificationsPassedOver() throws Exception {
        Talk talk =
                talk(
                        INITIALIZE,
                        call(2, "shutdown", "null"),
                        change("type A { B Missing }"),
                        call(3, "textDocument/hover", at(0, 0)),
                        call(4, "shutdown", "null"),
                        note("exit", "null"));
        assertThat(talk.ended()).isTrue();
        assertThat(talk.codes())
                .containsExactly("1 result", "2 result", "3 error -32600", "4 error -32600");
    }

    @Test
    void nothingIsServedBeforeInitializeWhichComesOnce() throws Exception {
        Talk talk =
                talk(
                        change("type A { B Missing }"),
                        call(2, "textDocument/hover", at(0, 0)),
                        INITIALIZE,
                        INITIALIZE,
                        call(3, "textDocument/hover", at(0, 0)));
        assertThat(talk.codes())
                .containsExactly("2 error -32002", "1 result", "1 error -32600", "3 result");
    }

    @ParameterizedTest
    @MethodSource
    void whatCannotBeReadIsRefusedAndTheNextRead(String unreadable, String refusal)
            throws Exception {
        String hover = call(9, "textDocument/hover", at(0, 0));
        Talk talk = talkRaw(frame(INITIALIZE) + unreadable + frame(hover));
        assertThat(talk.codes()).containsExactly("1 result", refusal, "9 result");
    }

    static Stream<Arguments> whatCannotBeReadIsRefusedAndTheNextRead() {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);
        String hover = "textDocument/hover";
        return Stream.of(
                Arguments.of(frame(deep), "null error -32700"),
                Arguments.of(frame(call(2, hover, deep)), "2 error -32602"),
                Arguments.of(frame("{\"id\":" + deep + "}"), "null error -32700"),
                Arguments.of(frame("{\"id\":1.5,\"method\":\"x\"}"), "null error -32700"),
                Arguments.of(frame("{nonsense"), "null error -32700"),
                Arguments.of(frame("null"), "null error -32700"),
                Arguments.of(frame(call(2, hover, "{\"textDocument\":")), "2 error -32700"),
                Arguments.of(frame(call(2, hover, "7")), "2 error -32602"),
                Arguments.of(frame(call(2, hover, "null")), "2 error -32602"),
                Arguments.of(frame(call(2, hover, "{}")), "2 error -32602"),
                Arguments.of(frame(call(2, "nonsense", "{}")), "2 error -32601"),
                Arguments.of("Content-Length: five\r\n\r\n{}", "null error -32700"),
                Arguments.of("Content-Length: -5\r\n\r\n", "null error -32700"),
                Arguments.of("Content-Length: 99999999999\r\n\r\n{}", "null error -32700"),
                Arguments.of("Content-Length: 3\r\n\r\n{\"id\":2}", "null error -32700"),
                Arguments.of("Length: 2\r\n\r\n{}", "null error -32700"),
                Arguments.of(
                        "Content-Type: x; charset=latin1\r\n" + frame("{}"), "null error -32700"));
    }

    @Test
    void namesOfHeadersHaveNoCase() throws Exception {
        Talk talk =
                talkRaw(
                        frame(INITIALIZE).replace("Content-Length", "content-length")
                                + "\r\nContent-Type: application/vscode-jsonrpc; charset=utf8\r\n"
                                + frame(call(2, "shutdown", "null")));
        assertThat(talk.codes()).containsExactly("1 result", "2 result");
    }

    private static Talk talk(String... messages) throws InterruptedException {
        return talkRaw(Stream.of(messages).map(FramesTest::frame).collect(Collectors.joining()));
    }

    private static String frame(String body) {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return "Content-Length: " + length + "\r\n\r\n" + body;
    }

    private static Talk talkRaw(String input) throws InterruptedException {
        var in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        var out = new ByteArrayOutputStream();
        boolean ended = LanguageServer.serve(in, out);
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
