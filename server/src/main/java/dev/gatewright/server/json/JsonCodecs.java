package dev.gatewright.server.json;

import dev.gatewright.runtime.JsonReader;
import dev.gatewright.runtime.JsonWriter;
import java.io.ByteArrayOutputStream;
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
 * <p>Reading is strict: UTF-8, no repeated member names, at most {@value #MAX_DEPTH} levels,
 * numbers of at most {@value #MAX_NUMBER} characters.
 */
public final class JsonCodecs {
    private static final int MAX_DEPTH = 64;
    private static final int MAX_NUMBER = 100;
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(MAX_DEPTH)
                                    .maxNumberLength(MAX_NUMBER)
                                    .build())
                    .build();

    private JsonCodecs() {}

    /**
     * Reads a document; an empty one reads as {@code {}}.
     *
     * @param faults where faults of the document's values are noted
     */
    public static JsonReader reader(byte[] document, Faults faults) {
        byte[] text = document.length == 0 ? new byte[] {'{', '}'} : document;
        JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text);
        return new StreamingJsonReader(parser, faults);
    }

    /** The bytes that {@code content} writes. */
    public static byte[] write(Consumer<JsonWriter> content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (var generator = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            content.accept(new StreamingJsonWriter(generator));
        }
        return bytes.toByteArray();
    }
}
