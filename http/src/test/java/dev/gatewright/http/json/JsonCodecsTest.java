package dev.gatewright.http.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.runtime.Json;
import dev.gatewright.runtime.JsonWriter;
import dev.gatewright.runtime.Problem;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** Beside Jackson's streaming parser and generator. */
class JsonCodecsTest {
    private static final JsonFactory JACKSON =
            JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private static final List<String> SEEDS =
            List.of(
                    "{\"a\":1,\"b\":[1,2.5,-3e10,true,false,null,\"x\\u00fcy\\n\"],\"c\":{\"d\":\"é中😀\"}}",
                    "[{\"a\":{\"b\":[[],{}]}},\"\\ud83d\\ude00\",0,-0,0.0,1E+2,1e-2]",
                    "  {\r\n \"name\" : \"value\" , \"name2\":\"v\\\"\\\\\\/\\b\\f\\n\\r\\t\" }\n",
                    "{\"a\":{\"x\":1,\"y\":2,\"z\":3},\"a name of more than eight\":\"\"}",
                    "[12345678901234567890,-9223372036854775808,999999999999999999]",
                    "{\"\\u0061\":1,\"b\":2}");

    private static final String BYTES =
            "{}[]\",:\\ 0123456789-+.eEtrufalsn\n\t\u0000\u0080\u00c3\u00ff/bx";

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void readsWhatJacksonReadsAndNothingElse(long seed) {
        Random random = new Random(seed);
        int accepted = 0;
        for (int round = 0; round < 50_000; round++) {
            byte[] mutant = mutate(SEEDS.get(random.nextInt(SEEDS.size())).getBytes(UTF_8), random);
            if (Arrays.equals(new String(mutant, UTF_8).getBytes(UTF_8), mutant)) {
                Json read = read(mutant);
                assertThat(read)
                        .as(() -> new String(mutant, UTF_8))
                        .isEqualTo(readByJackson(mutant));
                accepted += read == null ? 0 : 1;
            }
        }
        assertThat(accepted).as("mutants that are JSON").isGreaterThan(5_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 8, 9, 31, 32, 33, 34, 100})
    void aNameIsFoundToRepeatHoweverManyThereAre(int count) {
        String members =
                IntStream.range(0, count)
                        .mapToObj(i -> "\"n" + i + "\":1")
                        .collect(Collectors.joining(","));

        assertThat(read(("{" + members + "}").getBytes(UTF_8))).isNotNull();
        for (int repeated = 0; repeated < count; repeated++) {
            String document = "{\"o\":{" + members + ",\"n" + repeated + "\":1}}";
            assertThatThrownBy(() -> tree(document))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("a member is sent twice: o.n" + repeated);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":1}x|is not valid JSON at line 1, column 8",
                "1 2|goes on after its JSON value",
                "\"a\"\"|goes on after its JSON value",
                "[1 2]|is not valid JSON at line 1, column 4: unexpected '2'",
                "{\"a\":1,}|is not valid JSON at line 1, column 8: unexpected '}'",
                "{\"a\":[|is not valid JSON: it ends too early",
                "{\"a\":\"b|is not valid JSON: it ends too early",
                "[\"\\x\"]|is not valid JSON at line 1, column 4: unexpected 'x'",
                "[\"\t\"]|is not valid JSON at line 1, column 3: unexpected U+0009",
                "[é]|is not valid JSON at line 1, column 2: unexpected U+00E9",
                "{\"\\ud800\":1}|has a name that is not well-formed Unicode at line 1, column 3",
                "`[\n 1,\r\n\r01]`|is not valid JSON at line 4, column 2: unexpected '1'"
            })
    void whatIsNotJsonIsToldWithItsPlace(String document, String message) {
        assertThatThrownBy(() -> tree(document))
                .isInstanceOf(Problem.class)
                .hasMessageEndingWith("the body " + message);
    }

    @Test
    void namesAreThoseOfTheirOwnDocument() {
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 5_000; i++) {
                String name = "name" + i * 7919;
                assertThat(tree("{\"" + name + "\":1}"))
                        .isEqualTo(
                                new Json.Members(Map.of(name, new Json.Numeric(BigDecimal.ONE))));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void textsAreWrittenAsJacksonWritesThem(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            String text = text(random);
            byte[] byJackson = writtenByJackson(out -> out.writeString(text));
            assertThat(JsonCodecs.write(out -> out.string(text))).isEqualTo(byJackson);
        }
    }

    @ParameterizedTest
    @ValueSource(
            longs = {0, 1, 9, 10, 99, 100, -1, -10, Long.MAX_VALUE, Long.MIN_VALUE, 1234567890123L})
    void wholeNumbersAreWrittenInTheirDigits(long value) {
        assertThat(new String(JsonCodecs.write(out -> out.integer(value)), UTF_8))
                .isEqualTo(Long.toString(value));
    }

    @Test
    void valuesAreSeparatedWhereTheyFollowEachOther() {
        byte[] written = JsonCodecs.write(JsonCodecsTest::writeAll);

        assertThat(new String(written, UTF_8))
                .isEqualTo(
                        "{\"a\":[],\"b\":[{},{\"c\":null}],\"d\":[1,true,\"x\",1.5,\"AQI=\",-7],"
                                + "\"e\":false}");
    }

    /** What an envelope has in its {@code any} when there is nothing to tell. */
    @Test
    void aTreeThatIsNotThereIsNull() {
        assertThat(new String(JsonCodecs.write(out -> out.tree(null)), UTF_8)).isEqualTo("null");
    }

    private static void writeAll(JsonWriter out) {
        out.beginObject();
        out.name("a");
        out.beginArray();
        out.endArray();
        out.name("b");
        out.beginArray();
        out.beginObject();
        out.endObject();
        out.beginObject();
        out.name("c");
        out.float64(Double.NaN);
        out.endObject();
        out.endArray();
        out.name("d");
        out.beginArray();
        out.integer(1);
        out.bool(true);
        out.string("x");
        out.number(new BigDecimal("1.5"));
        out.bytes(new byte[] {1, 2});
        out.integer(-7);
        out.endArray();
        out.name("e");
        out.bool(false);
        out.endObject();
    }

    @Test
    void halfASurrogatePairIsNotWritten() {
        assertThatThrownBy(() -> JsonCodecs.write(out -> out.string("a\ud83d")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> JsonCodecs.write(out -> out.string("\ude00a")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(40); i > 0; i--) {
            switch (random.nextInt(12)) {
                case 0 -> text.append((char) random.nextInt(' '));
                case 1 -> text.append((char) random.nextInt(0x80, 0x800));
                case 2 -> text.append((char) random.nextInt(0x800, 0xd800));
                case 3 -> text.appendCodePoint(random.nextInt(0x10000, 0x110000));
                default -> text.append((char) random.nextInt(' ', 0x80));
            }
        }
        return text.toString();
    }

    private static byte[] mutate(byte[] seed, Random random) {
        byte[] mutant = seed;
        for (int changes = random.nextInt(4); changes > 0; changes--) {
            int at = random.nextInt(mutant.length);
            byte other = (byte) BYTES.charAt(random.nextInt(BYTES.length()));
            switch (random.nextInt(3)) {
                case 0 -> mutant[at] = other;
                case 1 -> mutant = joined(mutant, at, new byte[0], at + 1);
                default -> mutant = joined(mutant, at, new byte[] {other}, at);
            }
        }
        return mutant;
    }

    private static byte[] joined(byte[] bytes, int end, byte[] middle, int start) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.write(bytes, 0, end);
        joined.writeBytes(middle);
        joined.write(bytes, start, bytes.length - start);
        return joined.toByteArray();
    }

    private static Json tree(String document) {
        return JsonCodecs.reader(document.getBytes(UTF_8), new Violations()).tree();
    }

    private static @Nullable Json read(byte[] document) {
        try {
            return JsonCodecs.reader(document, new Violations()).tree();
        } catch (Problem e) {
            return null;
        }
    }

    private static @Nullable Json readByJackson(byte[] document) {
        try (JsonParser in = JACKSON.createParser(ObjectReadContext.empty(), document)) {
            Json value = value(in, in.nextToken());
            return in.nextToken() == null ? value : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    private static @Nullable Json value(JsonParser in, @Nullable JsonToken token) {
        return switch (token) {
            case START_OBJECT -> {
                Map<String, Json> members = new LinkedHashMap<>();
                while (in.nextToken() != JsonToken.END_OBJECT) {
                    String name = in.currentName();
                    members.put(name, value(in, in.nextToken()));
                }
                yield new Json.Members(members);
            }
            case START_ARRAY -> {
                List<Json> elements = new ArrayList<>();
                for (JsonToken next = in.nextToken();
                        next != JsonToken.END_ARRAY;
                        next = in.nextToken()) {
                    elements.add(value(in, next));
                }
                yield new Json.Elements(elements);
            }
            // of faulty values, what is read in their place
            case VALUE_STRING ->
                    new Json.Text(Surrogates.paired(in.getString()) ? in.getString() : "");
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Numeric(number(in.getString()));
            case VALUE_TRUE, VALUE_FALSE -> new Json.Bool(token == JsonToken.VALUE_TRUE);
            case VALUE_NULL -> new Json.Null();
            case null, default -> null;
        };
    }

    private static BigDecimal number(String text) {
        try {
            BigDecimal number = new BigDecimal(text);
            return Math.abs((long) number.scale()) < 10_000 ? number : BigDecimal.ZERO;
        } catch (NumberFormatException e) {
            return BigDecimal.ZERO;
        }
    }

    private static byte[] writtenByJackson(Consumer<JsonGenerator> content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = JACKSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            content.accept(out);
        }
        return bytes.toByteArray();
    }
}
