package dev.gatewright.http.json;

import dev.gatewright.http.bind.Utf8;
import dev.gatewright.runtime.JsonReader;
import dev.gatewright.runtime.JsonWriter;
import dev.gatewright.runtime.Problem;
import dev.gatewright.runtime.ViolationSink;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

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
    private static final int SHORT = 64;
    private static final byte[][] BYTE_ORDER_MARKS = {
        {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF},
        {(byte) 0xFE, (byte) 0xFF},
        {(byte) 0xFF, (byte) 0xFE}
    };
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(MAX_DEPTH)
                                    .maxNumberLength(MAX_NUMBER)
                                    .maxNameLength(MAX_NAME)
                                    .build())
                    .build();

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
        int malformed = Utf8.malformedAt(document);
        if (malformed >= 0) {
            throw refusals.of("is not valid UTF-8 at byte " + (malformed + 1));
        }
        JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), document);
        return new StreamingJsonReader(parser, faults, refusals);
    }

    /** Where the faults of a field are noted that has a document of its own. */
    public interface FieldFaults extends ViolationSink {

        /** The refusal that names every fault so far. */
        Problem refusal();
    }

    /**
     * Whether the parser, which detects encodings, would not read UTF-8: after a byte order mark,
     * or where one of the first bytes is zero, as in ASCII characters of UTF-16 and UTF-32. JSON in
     * UTF-8 holds no zero byte.
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
        // Most documents reach it as a whole, for which it makes room of their size.
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(SHORT);
        try (var generator = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            content.accept(new StreamingJsonWriter(generator));
        }
        return bytes.toByteArray();
    }
}
