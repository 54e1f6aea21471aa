package dev.gatewright.http.engine;

import dev.gatewright.http.pipeline.EncodedResponse;
import dev.gatewright.http.pipeline.ReasonPhrases;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/** Writes the head of a response, and so much of the body as goes out with it. */
final class ResponseEncoder {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("'date: 'EEE, dd MMM yyyy HH:mm:ss 'GMT\r\n'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final int USUAL_HEAD = 384;

    private static volatile DateLine dateLine = new DateLine(0, "");

    /** What a client is told of the connection's future. */
    enum Persistence {
        /** The connection goes on, as 1.1 assumes. */
        IMPLIED(""),
        /** The connection goes on, which a client of 1.0 must be told. */
        KEEP_ALIVE("connection: keep-alive\r\n"),
        /** The connection ends with this response. */
        CLOSE("connection: close\r\n");

        private final String line;

        Persistence(String line) {
            this.line = line;
        }
    }

    /** The header {@code Date}, made once a second. */
    private record DateLine(long epochSecond, String text) {}

    private byte[] bytes;
    private int length;

    private ResponseEncoder(int capacity) {
        bytes = new byte[capacity];
    }

    /**
     * The head and the first {@code bodyBytes} of the body.
     *
     * @param bodyBytes how much of the body to add; none for HEAD
     */
    static ByteBuf encode(
            ByteBufAllocator allocator,
            EncodedResponse answer,
            Persistence persistence,
            int bodyBytes) {
        ResponseEncoder out = new ResponseEncoder(USUAL_HEAD + bodyBytes);
        out.add("HTTP/1.1 ");
        out.add(Integer.toString(answer.status()));
        out.add(" ");
        out.add(ReasonPhrases.phrase(answer.status()));
        out.add("\r\n");
        out.add(date());
        out.add(persistence.line);
        for (Map.Entry<String, String> header : answer.headers().entrySet()) {
            out.header(header.getKey(), header.getValue());
        }
        if (mayHaveBody(answer.status())) {
            out.header("content-length", Integer.toString(answer.body().length));
        }
        out.add("\r\n");
        out.add(answer.body(), bodyBytes);
        return allocator.directBuffer(out.length).writeBytes(out.bytes, 0, out.length);
    }

    /** Whether a response of a status has a body, or a length that tells of one. */
    static boolean mayHaveBody(int status) {
        return status != 204 && status != 304;
    }

    private void header(String name, String value) {
        add(name);
        add(": ");
        add(value);
        add("\r\n");
    }

    private void add(String text) {
        int count = text.length();
        makeRoom(count);
        for (int i = 0; i < count; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                byte[] rest = text.substring(i).getBytes(StandardCharsets.UTF_8);
                add(rest, rest.length);
                return;
            }
            bytes[length++] = (byte) c;
        }
    }

    private void add(byte[] data, int count) {
        makeRoom(count);
        System.arraycopy(data, 0, bytes, length, count);
        length += count;
    }

    private void makeRoom(int count) {
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
        }
    }

    private static String date() {
        long now = System.currentTimeMillis() / 1000;
        DateLine last = dateLine;
        if (last.epochSecond != now) {
            last = new DateLine(now, DATE.format(Instant.ofEpochSecond(now)));
            dateLine = last;
        }
        return last.text;
    }
}
