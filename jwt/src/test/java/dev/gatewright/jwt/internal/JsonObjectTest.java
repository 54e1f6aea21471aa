package dev.gatewright.jwt.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gatewright.jwt.internal.MalformedTextException.MalformedReason;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonObjectTest {

    @Test
    void valuesKeepTheirKindAndAllTheirDigits() throws Exception {
        String json =
                """
                 { "text" : "a\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\\ud83d\\ude00é漢😀",
                   "max" : 9223372036854775807, "beyond" : 9223372036854775808, "zero":-0,
                   "fraction":0.10, "exponent":1E+2, "yes":true,"no":false, "nothing" : null,
                   "list":[ ] , "deep":[[1,{"a":[]}], "x" ], "object":{} }
                """;

        Map<String, @Nullable Object> map = read(json).asMap();

        assertThat(map.keySet())
                .containsExactly(
                        "text",
                        "max",
                        "beyond",
                        "zero",
                        "fraction",
                        "exponent",
                        "yes",
                        "no",
                        "nothing",
                        "list",
                        "deep",
                        "object");
        assertThat(map.get("text")).isEqualTo("a\"\\/\b\f\n\r\tA😀é漢😀");
        assertThat(map.get("max")).isEqualTo(Long.MAX_VALUE);
        assertThat(map.get("beyond")).isEqualTo(new BigInteger("9223372036854775808"));
        assertThat(map.get("fraction")).isEqualTo(new BigDecimal("0.10"));
        assertThat(map.get("exponent")).isEqualTo(new BigDecimal("1E+2"));
        assertThat(map.get("nothing")).isNull();
        assertThat(map.get("deep")).isEqualTo(List.of(List.of(1L, Map.of("a", List.of())), "x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "7",
                "-7",
                "999999999999999999",
                "-99999999999999999",
                "-999999999999999999",
                "1000000000000000000",
                "9223372036854775807",
                "-9223372036854775808"
            })
    void wholeNumbersWithin64BitsAreLongs(String number) throws Exception {
        assertThat(read("{\"a\":" + number + "}").asMap().get("a"))
                .isEqualTo(Long.parseLong(number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775808", "-9223372036854775809"})
    void wholeNumbersBeyondAreBigIntegers(String number) throws Exception {
        assertThat(read("{\"a\":" + number + "}").asMap().get("a"))
                .isEqualTo(new BigInteger(number));
    }

    @Test
    void theMapIsLikeAnyOther() throws Exception {
        Map<String, @Nullable Object> map =
                read("{\"a\":1,\"\\u0062\":null,\"a long name\":\"x\",\"\\\\\":2}").asMap();

        Map<String, @Nullable Object> same = new LinkedHashMap<>();
        same.put("a", 1L);
        same.put("b", null);
        same.put("a long name", "x");
        same.put("\\", 2L);
        assertThat(map).isEqualTo(same).hasSameHashCodeAs(same).hasToString(same.toString());
        assertThat(map.entrySet()).isEqualTo(same.entrySet());
        assertThat(map.containsKey("b")).isTrue();
        assertThat(map.containsKey("c")).isFalse();
        assertThat(map.get("a long nam")).isNull();
        assertThat(map.get("\\")).isEqualTo(2L);
        assertThat(map.get("\\u0062")).isNull();
        assertThat(map.get("\\\\")).isNull();
        Object noText = 1;
        assertThat(map.get(noText)).isNull();
    }

    @Test
    void theMapCannotBeChanged() throws Exception {
        Map<String, @Nullable Object> map = read("{\"a\":1}").asMap();

        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> map.put("a", 2L));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> map.remove("a"));
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(map::clear);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> map.entrySet().iterator().next().setValue(2L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e9999", "-1.5E+9999", "0.1e-0001"})
    void exponentsOfFourDigitsAreRead(String number) throws Exception {
        assertThat(read("{\"a\":" + number + "}").asMap().get("a"))
                .isEqualTo(new BigDecimal(number));
    }

    /** {@code BigDecimal} has no room for the last of them and cannot be made a whole number. */
    @ParameterizedTest
    @ValueSource(strings = {"1e10000", "1E-10000", "1e999999999", "1e99999999999"})
    void anExponentThatSpellsOutABillionDigitsIsRefused(String number) {
        assertFault(MalformedReason.SYNTAX, bytes("{\"a\":[" + number + "]}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "}",
                "{}}",
                "{} {}",
                "[]",
                "1",
                "null",
                "\"a\"",
                "{a:1}",
                "{'a':1}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{,\"a\":1}",
                "{\"a\":1 \"b\":2}",
                "{\"a\"1}",
                "{\"a\":1;\"b\":2}",
                "{\"a\":1/**/}",
                "{\"a\":01}",
                "{\"a\":-}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":1.}",
                "{\"a\":1e}",
                "{\"a\":1e+}",
                "{\"a\":0x1}",
                "{\"a\":1_0}",
                "{\"a\":Infinity}",
                "{\"a\":NaN}",
                "{\"a\":-01}",
                "{\"a\":1.2.3}",
                "{\"a\":1-1}",
                "{\"a\":1 1}",
                "{\"a\":tru}",
                "{\"a\":True}",
                "{\"a\":truefalse}",
                "{\"a\":nul}",
                "{\"a\":t",
                "{\"a\":[}",
                "{\"a\":[1,]}",
                "{\"a\":[,1]}",
                "{\"a\":[1 2]}",
                "{\"a\":[1}",
                "{\"a\":{]}",
                "{\"a\":\"",
                "{\"a\":\"b}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12\"}",
                "{\"a\":\"\\u12g4\"}",
                "{\"a\":\"\\ud800\"}",
                "{\"a\":\"\\udc00\"}",
                "{\"a\":\"\\ud800\\u0041\"}",
                "{\"a\":\"\\ud800x\"}",
                "{\"a\":\"\\",
                "{\"a\":\"tab\there\"}",
                "{\"a\":\"line\nhere\"}",
                "{\"a\":\"nul\0here\"}",
                "\ufeff{}",
                "{}\u00a0",
                "\u000b{}",
                "{\"a\":\u00a01}",
                "{\"a long name, cut",
                "{\"a\":\"a long text, cut"
            })
    void whatIsNotOneObjectIsRefused(String json) {
        assertFault(MalformedReason.SYNTAX, json.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c0 80",
                "c1 bf",
                "c2",
                "c2 22",
                "80",
                "bf",
                "e0 80 80",
                "e0 9f bf",
                "e1 80",
                "e1 22 80",
                "ed a0 80",
                "ed bf bf",
                "f0 80 80 80",
                "f0 8f bf bf",
                "f4 90 80 80",
                "f5 80 80 80",
                "ff",
                "fe",
                "f1 80 80",
                "f1 80 22 80"
            })
    void whatIsNotUtf8IsRefused(String hex) {
        byte[] bytes = HexFormat.ofDelimiter(" ").parseHex(hex);
        byte[] json =
                ("{\"a\":\"" + "_".repeat(bytes.length) + "\"}").getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, json, 6, bytes.length);

        assertFault(MalformedReason.SYNTAX, json);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{\"a\":1,\"a\":2}",
                "{\"a\":1,\"\\u0061\":2}",
                "{\"\\u0061\":1,\"a\":2}",
                "{\"a long name\":1,\"b\":2,\"a long name\":3}",
                "{\"seven77\":1,\"seven77\":2}",
                "{\"eight888\":1,\"eight888\":2}",
                "{\"\":1,\"\":2}",
                "{\"/\":1,\"\\/\":2}",
                "{\"x\":{\"a\":1,\"a\":2}}",
                "{\"x\":[{\"a\":1,\"a\":2}]}",
                "{\"é\":1,\"\\u00e9\":2}",
            })
    void aNameTwiceIsRefusedHoweverItIsSpelled(String json) {
        assertFault(MalformedReason.DUPLICATE_NAME, json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void namesThatOnlyBeginAlikeAreDifferent() throws Exception {
        JsonObject object = read("{\"seven77\":1,\"seven778\":2,\"seven779\":3,\"seven7\":4}");

        assertThat(object.value(object.find(new JsonName("seven779")))).isEqualTo(3L);
        assertThat(object.value(object.find(new JsonName("seven77")))).isEqualTo(1L);
        assertThat(object.find(new JsonName("seven770"))).isNegative();
    }

    @Test
    void manyMembersAreNoTrouble() throws Exception {
        StringBuilder json = new StringBuilder("{\"m0\":0");
        for (int i = 1; i < 1000; i++) {
            json.append(",\"m").append(i).append("\":").append(i);
        }
        String last = json + "}";
        String twice = json + ",\"m500\":1}";

        assertThat(read(last).value(read(last).find(new JsonName("m999")))).isEqualTo(999L);
        assertFault(MalformedReason.DUPLICATE_NAME, twice.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void nestingHasABound() throws Exception {
        String seven = "[".repeat(7) + "]".repeat(7);

        assertThat(read("{\"a\":" + seven + "}")).isNotNull();
        assertFault(MalformedReason.TOO_DEEP, bytes("{\"a\":[" + seven + "]}"));
        assertFault(MalformedReason.TOO_DEEP, bytes("{\"a\":" + "[".repeat(8000)));
        assertFault(MalformedReason.TOO_DEEP, bytes("{\"a\":".repeat(1000)));
    }

    private static void assertFault(MalformedReason fault, byte[] json) {
        assertThatExceptionOfType(MalformedTextException.class)
                .isThrownBy(() -> JsonObject.read(json))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(fault));
        byte[] padded = Arrays.copyOf(json, json.length + 16);
        Arrays.fill(padded, json.length, padded.length, (byte) ' ');
        assertThatExceptionOfType(MalformedTextException.class)
                .as("the same with white space after it")
                .isThrownBy(() -> JsonObject.read(padded));
    }

    private static JsonObject read(String json) throws MalformedTextException {
        return JsonObject.read(bytes(json));
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
