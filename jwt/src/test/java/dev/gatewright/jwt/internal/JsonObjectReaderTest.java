package dev.gatewright.jwt.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Remembering shapes must not change what is accepted, nor what is read. */
class JsonObjectReaderTest {

    private static final List<String> SEEDS =
            List.of(
                    "{\"iss\":\"user-api\",\"sub\":\"7\",\"iat\":1790000000,\"exp\":1790000900,\"jti\":\"01JD9XW3GZ\"}",
                    "{ \"iss\" : \"user-api\" , \"sub\":\"\","
                            + " \"iat\":0,\"nbf\":-1.5e3,\"x\":[1,{\"a\":null}] }",
                    "{\"a long name\":\"a long text with é and"
                            + " 😀\",\"b\":true,\"c\":\"\\u00e9\\n\"}",
                    "{\"n\":1}",
                    "{\"s\":\"\"}");

    private static final String BYTES =
            "{}[]\",:\\ 0123456789-+.eEtrufalsn\n\t\u0000\u0080\u00c3\u00ff/bx";

    private static final JsonMapper JACKSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .disable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
                    .build();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aReaderThatRemembersAgreesWithOneThatDoesNot(long seed) throws Exception {
        Random random = new Random(seed);
        JsonObjectReader reader = new JsonObjectReader();
        int accepted = 0;
        for (int round = 0; round < 50_000; round++) {
            byte[] text = bytes(SEEDS.get(random.nextInt(SEEDS.size())));
            reader.read(text.clone());
            byte[] mutant = mutate(text, random);

            Map<String, @Nullable Object> plain = plain(mutant);
            assertThat(remembered(reader, mutant)).as(() -> latin1(mutant)).isEqualTo(plain);
            if (plain != null) {
                accepted++;
                assertThat(membersOf(reader.read(mutant), plain.keySet()))
                        .as(() -> latin1(mutant))
                        .isEqualTo(membersOf(JsonObject.read(mutant), plain.keySet()));
                assertThat(jacksonAccepts(mutant)).as(() -> latin1(mutant)).isTrue();
            }
        }
        assertThat(accepted).as("mutants that are JSON").isGreaterThan(1000);
    }

    /** Each member as it is found by name, and the answer to each question about it. */
    private static List<Object> membersOf(JsonObject object, Set<String> names) {
        List<Object> members = new ArrayList<>();
        for (String name : names) {
            int member = object.find(new JsonName(name));
            members.add(member);
            members.add(Optional.ofNullable(object.value(member)));
            members.add(object.isText(member) ? object.text(member) : "no text");
            members.add(object.isNonEmptyText(member));
            members.add(object.isText(member, new JsonName("user-api")));
            members.add(object.unsignedInteger(member));
        }
        members.add(object.find(new JsonName("no such name")));
        return members;
    }

    private static byte[] mutate(byte[] text, Random random) {
        byte[] mutant = text;
        int edits = 1 + random.nextInt(2);
        for (int i = 0; i < edits; i++) {
            int at = random.nextInt(mutant.length);
            byte other = (byte) BYTES.charAt(random.nextInt(BYTES.length()));
            mutant =
                    switch (random.nextInt(4)) {
                        case 0 -> splice(mutant, at, at, other);
                        case 1 -> splice(mutant, at, at + 1);
                        case 2 -> splice(mutant, at, mutant.length, other);
                        default -> splice(mutant, at, at + 1, other);
                    };
            if (mutant.length == 0) {
                return mutant;
            }
        }
        return mutant;
    }

    /** The text with what lies between two places replaced. */
    private static byte[] splice(byte[] text, int from, int to, byte... between) {
        byte[] spliced = Arrays.copyOf(text, from + between.length + text.length - to);
        System.arraycopy(between, 0, spliced, from, between.length);
        System.arraycopy(text, to, spliced, from + between.length, text.length - to);
        return spliced;
    }

    private static @Nullable Map<String, @Nullable Object> plain(byte[] text) {
        try {
            return JsonObject.read(text).asMap();
        } catch (MalformedTextException e) {
            return null;
        }
    }

    private static @Nullable Map<String, @Nullable Object> remembered(
            JsonObjectReader reader, byte[] text) {
        try {
            return reader.read(text).asMap();
        } catch (MalformedTextException e) {
            return null;
        }
    }

    private static boolean jacksonAccepts(byte[] text) {
        try (JsonParser parser = JACKSON.createParser(text)) {
            JsonNode node = JACKSON.readTree(parser);
            return node != null && node.isObject();
        } catch (IOException e) {
            return false;
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String latin1(byte[] text) {
        return new String(text, StandardCharsets.ISO_8859_1);
    }
}
