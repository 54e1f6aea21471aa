package dev.gatewright.server.engine;

import dev.gatewright.server.pipeline.Answer;
import dev.gatewright.server.pipeline.Reason;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** Writes the head of a response, and so much of the body as goes out with it. */
final class ResponseEncoder {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final int USUAL_HEAD = 320;

    private static volatile Second second = new Second(0, "");

    /** The end of a connection or not, as its client must be told. */
    enum Persistence {
        /** The connection goes on, as 1.1 assumes. */
        IMPLIED(""),
        /** The connection goes on, and a client of 1.0 must hear so. */
        KEEP_ALIVE("connection: keep-alive\r\n"),
        CLOSE("connection: close\r\n");

        private final String line;

        Persistence(String line) {
            this.line = line;
        }
    }

    /** A date as text; made once a second. */
    private record Second(long epochSecond, String date) {}

    private ResponseEncoder() {}

    /**
     * The head and the first {@code bodyBytes} of the body.
     *
     * @param bodyBytes how much of the body to add; none for HEAD
     */
    static ByteBuf encode(
            ByteBufAllocator allocator, Answer answer, Persistence persistence, int bodyBytes) {
        ByteBuf out = allocator.directBuffer(USUAL_HEAD + bodyBytes);
        ascii(out, "HTTP/1.1 ");
        ascii(out, Integer.toString(answer.status()));
        out.writeByte(' ');
        ascii(out, Reason.phrase(answer.status()));
        ascii(out, "\r\ndate: ");
        ascii(out, date());
        ascii(out, "\r\n");
        ascii(out, persistence.line);
        for (Map.Entry<String, String> header : answer.headers().entrySet()) {
            ascii(out, header.getKey());
            out.writeByte(':').writeByte(' ');
            out.writeCharSequence(header.getValue(), StandardCharsets.UTF_8);
            out.writeByte('\r').writeByte('\n');
        }
        if (mayHaveBody(answer.status())) {
            ascii(out, "content-length: ");
            ascii(out, Integer.toString(answer.body().length));
            ascii(out, "\r\n");
        }
        ascii(out, "\r\n");
        return out.writeBytes(answer.body(), 0, bodyBytes);
    }

    /** Whether a response of a status has a body, or a length that tells of one. */
    static boolean mayHaveBody(int status) {
        return status != 204 && status != 304;
    }

    private static void ascii(ByteBuf out, String text) {
        out.writeCharSequence(text, StandardCharsets.US_ASCII);
    }

    private static String date() {
        long now = System.currentTimeMillis() / 1000;
        Second last = second;
        if (last.epochSecond != now) {
            last = new Second(now, DATE.format(Instant.ofEpochSecond(now)));
            second = last;
        }
        return last.date;
    }
}
