package dev.gatewright.http.engine;

import dev.gatewright.http.engine.read.Head;
import dev.gatewright.http.exchange.EncodedResponse;
import dev.gatewright.http.exchange.HttpDate;
import dev.gatewright.http.exchange.ReasonPhrases;
import dev.gatewright.http.exchange.StreamedBody;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.util.concurrent.FastThreadLocal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Writes the head of a response, and so much of the body as goes out with it.
 *
 * <p>Each event loop has one, whose array serves all of its responses.
 */
final class ResponseEncoder {
    private static final int USUAL_HEAD = 1024;
    private static final int SHORT_HEAD = 512;
    private static final FastThreadLocal<ResponseEncoder> OF_LOOP =
            new FastThreadLocal<>() {
                @Override
                protected ResponseEncoder initialValue() {
                    return new ResponseEncoder(USUAL_HEAD);
                }
            };
    private static final byte[][] STATUS_LINES = statusLines();
    private static final byte[] CONTENT_LENGTH = ascii("content-length: ");
    private static final byte[] LINE_END = ascii("\r\n");
    private static final byte[] LAST_CHUNK = ascii("0\r\n\r\n");
    private static final byte[] CONTINUE = ascii("HTTP/1.1 100 Continue\r\n\r\n");

    private static volatile DateLine dateLine = new DateLine(0, new byte[0]);

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

        /** What the sender of a request is told. */
        static Persistence of(Head request, boolean isKept) {
            if (!isKept) {
                return CLOSE;
            }
            return request.isHttp10() ? KEEP_ALIVE : IMPLIED;
        }
    }

    /** The header {@code Date}, made once a second. */
    private record DateLine(long epochSecond, byte[] line) {}

    private byte[] bytes;
    private int length;

    private ResponseEncoder(int capacity) {
        bytes = new byte[capacity];
    }

    /** How the end of a body is told (RFC 9112 §6.3). */
    enum Framing {
        /** By its length. */
        LENGTH,
        /** By the last of its chunks. */
        CHUNKED,
        /** By the end of the connection, which is all that a client of 1.0 understands. */
        CLOSE;

        /** How the sender of a request is told the end of a body. */
        static Framing of(StreamedBody body, Head request) {
            if (body.length() != StreamedBody.UNKNOWN) {
                return LENGTH;
            }
            return request.isHttp10() ? CLOSE : CHUNKED;
        }
    }

    /**
     * The head of a response whose body follows in parts.
     *
     * @param headers lines to send besides those of the response
     */
    static ByteBuf head(
            ByteBufAllocator allocator,
            EncodedResponse response,
            byte[] headers,
            Persistence persistence,
            Framing framing,
            long length) {
        ResponseEncoder out = OF_LOOP.get();
        out.lines(response, headers, persistence);
        switch (framing) {
            case LENGTH -> out.header("content-length", Long.toString(length));
            case CHUNKED -> out.header("transfer-encoding", "chunked");
            case CLOSE -> {}
        }
        out.add(LINE_END);
        ByteBuf buffer = allocator.directBuffer(out.length).writeBytes(out.bytes, 0, out.length);
        out.shrink();
        return buffer;
    }

    /** A part of a body, as a chunk where the body has chunks. */
    static ByteBuf part(
            ByteBufAllocator allocator, Framing framing, byte[] bytes, int from, int count) {
        if (framing != Framing.CHUNKED) {
            return allocator.directBuffer(count).writeBytes(bytes, from, count);
        }
        byte[] size = ascii(Integer.toHexString(count) + "\r\n");
        return allocator
                .directBuffer(size.length + count + LINE_END.length)
                .writeBytes(size)
                .writeBytes(bytes, from, count)
                .writeBytes(LINE_END);
    }

    /** The end of a body that was sent in parts; empty where its framing needs none. */
    static ByteBuf end(Framing framing) {
        return framing == Framing.CHUNKED
                ? Unpooled.copiedBuffer(LAST_CHUNK)
                : Unpooled.EMPTY_BUFFER;
    }

    /** What a client that asked for it is told before it sends a body (RFC 9110 §10.1.1). */
    static ByteBuf leaveToSend() {
        return Unpooled.copiedBuffer(CONTINUE);
    }

    /**
     * The head and the first {@code bodyBytes} of the body.
     *
     * @param headers lines to send besides those of the response
     * @param bodyBytes how much of the body to add; none for HEAD
     */
    static ByteBuf encode(
            ByteBufAllocator allocator,
            EncodedResponse response,
            byte[] headers,
            Persistence persistence,
            int bodyBytes) {
        ResponseEncoder out = OF_LOOP.get();
        out.head(response, headers, persistence);
        ByteBuf buffer = LoopBuffers.forWriting(allocator, out.length + bodyBytes);
        buffer.writeBytes(out.bytes, 0, out.length).writeBytes(response.body(), 0, bodyBytes);
        out.shrink();
        return buffer;
    }

    /**
     * A response as a whole, on any thread.
     *
     * @param headers lines to send besides those of the response
     * @param hasBody whether to add the body
     */
    static ByteBuffer encode(
            EncodedResponse response, byte[] headers, Persistence persistence, boolean hasBody) {
        int bodyBytes = hasBody ? response.body().length : 0;
        ResponseEncoder out = new ResponseEncoder(SHORT_HEAD + bodyBytes);
        out.head(response, headers, persistence);
        if (hasBody) {
            out.add(response.body());
        }
        return ByteBuffer.wrap(out.bytes, 0, out.length);
    }

    /** Makes what is written again and again, which the first response would wait for. */
    static void getReady() {
        date();
    }

    /** Whether a response of a status has a body, or a length that tells of one. */
    static boolean mayHaveBody(int status) {
        return status != 204 && status != 304;
    }

    private void head(EncodedResponse response, byte[] headers, Persistence persistence) {
        lines(response, headers, persistence);
        if (mayHaveBody(response.status())) {
            add(CONTENT_LENGTH);
            add(Integer.toString(response.body().length));
            add(LINE_END);
        }
        add(LINE_END);
    }

    private void lines(EncodedResponse response, byte[] headers, Persistence persistence) {
        length = 0;
        add(STATUS_LINES[response.status()]);
        add(date());
        add(persistence.line);
        add(headers);
        for (Map.Entry<String, List<String>> header : response.headers().entrySet()) {
            List<String> lines = header.getValue();
            for (int i = 0; i < lines.size(); i++) {
                header(header.getKey(), lines.get(i));
            }
        }
    }

    private void shrink() {
        if (bytes.length > USUAL_HEAD) {
            bytes = new byte[USUAL_HEAD];
        }
    }

    private void header(String name, String value) {
        add(name);
        add(": ");
        add(value);
        add(LINE_END);
    }

    private void add(String text) {
        int count = text.length();
        makeRoom(count);
        byte[] to = bytes;
        int at = length;
        int seen = 0;
        for (int i = 0; i < count; i++) {
            char c = text.charAt(i);
            seen |= c;
            to[at + i] = (byte) c;
        }
        if (seen < 0x80) {
            length = at + count;
        } else {
            add(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void add(byte[] data) {
        makeRoom(data.length);
        System.arraycopy(data, 0, bytes, length, data.length);
        length += data.length;
    }

    private void makeRoom(int count) {
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
        }
    }

    private static byte[] date() {
        long now = System.currentTimeMillis() / 1000;
        DateLine last = dateLine;
        if (last.epochSecond != now) {
            String date = HttpDate.FORMAT.format(Instant.ofEpochSecond(now));
            last = new DateLine(now, ascii("date: " + date + "\r\n"));
            dateLine = last;
        }
        return last.line;
    }

    private static byte[][] statusLines() {
        byte[][] lines = new byte[600][];
        for (int status = 0; status < lines.length; status++) {
            lines[status] =
                    ascii("HTTP/1.1 " + status + " " + ReasonPhrases.phrase(status) + "\r\n");
        }
        return lines;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
