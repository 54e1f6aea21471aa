package dev.gatewright.http.json;

import dev.gatewright.http.bind.EightBytes;
import dev.gatewright.http.bind.Utf8;
import dev.gatewright.runtime.JsonReader;
import dev.gatewright.runtime.JsonWriter;
import dev.gatewright.runtime.Problem;
import dev.gatewright.runtime.ViolationSink;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Opens JSON documents for reading and writing.
 *
 * <p>Reading is strict: UTF-8 without a byte order mark (RFC 8259 §8.1), no repeated member names,
 * at most {@value #MAX_DEPTH} levels, numbers of at most {@value #MAX_NUMBER} characters and names
 * of at most {@value #MAX_NAME}.
 */
public final class JsonCodecs {
    static final int MAX_DEPTH = 512;
    static final int MAX_NUMBER = 1_000;
    static final int MAX_NAME = 1_000;
    private static final byte[][] BYTE_ORDER_MARKS = {
        {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF},
        {(byte) 0xFE, (byte) 0xFF},
        {(byte) 0xFF, (byte) 0xFE}
    };

    private JsonCodecs() {}

    /**
     * Reads a document; an empty one reads as {@code {}}.
     *
     * @param faults where faults of the document's values are noted
     * @throws Problem 400 when the document is in another encoding
     */
    public static JsonReader reader(byte[] document, ViolationSink faults) {
        byte[] text = document.length == 0 ? new byte[] {'{', '}'} : document;
        return reader(text, faults, Refusals.ofBody());
    }

    /**
     * Reads the document in the text of a field. What a body would be refused for is a fault of the
     * field, and then the field's faults refuse the request.
     */
    public static JsonReader reader(String field, String text, FieldFaults faults) {
        return reader(
                text.getBytes(StandardCharsets.UTF_8), faults, Refusals.ofField(field, faults));
    }

    private static JsonReader reader(byte[] document, ViolationSink faults, Refusals refusals) {
        if (isInAnotherEncoding(document)) {
            throw refusals.of("must be UTF-8 without a byte order mark");
        }
        boolean isAscii = EightBytes.areAscii(document, 0, document.length);
        int malformed = isAscii ? -1 : Utf8.malformedAt(document);
        if (malformed >= 0) {
            throw refusals.of("is not valid UTF-8 at byte " + (malformed + 1));
        }
        return new StreamingJsonReader(new JsonInput(document, refusals), faults, refusals.root());
    }

    /** Where the faults of a field are noted that has a document of its own. */
    public interface FieldFaults extends ViolationSink {

        /** The refusal that names every fault so far. */
        Problem refusal();
    }

    /**
     * Whether it is not UTF-8: after a byte order mark, or where one of the first bytes is zero, as
     * in ASCII characters of UTF-16 and UTF-32. JSON in UTF-8 holds no zero byte.
     */
    private static boolean isInAnotherEncoding(byte[] document) {
        for (int i = 0; i < Math.min(4, document.length); i++) {
            if (document[i] == 0) {
                return true;
            }
        }
        for (byte[] mark : BYTE_ORDER_MARKS) {
            if (startsWith(document, mark)) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWith(byte[] document, byte[] mark) {
        return document.length >= mark.length
                && Arrays.equals(document, 0, mark.length, mark, 0, mark.length);
    }

    /** The bytes that {@code content} writes. */
    public static byte[] write(Consumer<JsonWriter> content) {
        StreamingJsonWriter out = new StreamingJsonWriter();
        content.accept(out);
        return out.written();
    }
}
