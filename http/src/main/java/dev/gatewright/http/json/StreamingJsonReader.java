package dev.gatewright.http.json;

import dev.gatewright.runtime.Json;
import dev.gatewright.runtime.JsonReader;
import dev.gatewright.runtime.Problem;
import dev.gatewright.runtime.Text;
import dev.gatewright.runtime.TextForm;
import dev.gatewright.runtime.ViolationSink;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamContext;

/**
 * Reads from a streaming parser, one token ahead.
 *
 * <p>Two kinds of wrong are told apart. Text that is not JSON, or ends too early, cannot be read
 * on: a {@link Problem} is thrown at once. A value of the wrong kind, or out of bounds, is passed
 * over whole and noted by its path, and some value of the type is returned in its place: reading
 * goes on, so that one response names all faults. Whoever reads asks at the end whether there were
 * any.
 *
 * <p>Stricter than JSON asks for: numbers that a type cannot hold are faults and never rounded into
 * it, whole numbers never pass through a double, texts hold no unpaired surrogates, and nothing may
 * follow the document. That is looked for whenever a value ends at the top, so no caller can forget
 * it. How deep a document may nest is bounded by the parser's settings.
 *
 * <p>The path of a fault is worked out from the parser's own nesting when a fault is found, so
 * faultless input pays nothing for it.
 */
final class StreamingJsonReader implements JsonReader {
    /** An exponent beyond makes ten thousand digits of a few characters. */
    private static final int MAX_SCALE = 9_999;

    private final JsonParser in;
    private final ViolationSink faults;
    private final Refusals refusals;

    /** The next token, where it was looked at already; the parser then stands on it. */
    private @Nullable JsonToken ahead;

    /** Whether the next scalar may be spelt as a string, or a string as a number. */
    private boolean quoted;

    StreamingJsonReader(JsonParser in, ViolationSink faults, Refusals refusals) {
        this.in = in;
        this.faults = faults;
        this.refusals = refusals;
    }

    @Override
    public boolean beginObject() {
        return begin(JsonToken.START_OBJECT, "must be an object");
    }

    @Override
    public @Nullable String nextName() {
        JsonToken token = take();
        if (token == JsonToken.END_OBJECT) {
            expectEndAfterRoot();
            return null;
        }
        return in.currentName();
    }

    @Override
    public boolean beginArray() {
        return begin(JsonToken.START_ARRAY, "must be an array");
    }

    @Override
    public boolean nextElement() {
        if (peek() != JsonToken.END_ARRAY) {
            return true;
        }
        take();
        expectEndAfterRoot();
        return false;
    }

    @Override
    public boolean skipNull() {
        if (peek() != JsonToken.VALUE_NULL) {
            return false;
        }
        take();
        expectEndAfterRoot();
        return true;
    }

    @Override
    public JsonReader quoted() {
        quoted = true;
        return this;
    }

    @Override
    public String string() {
        if (wasQuoted() && isNumber(peek())) {
            take();
            return in.getString();
        }
        return scalar(JsonToken.VALUE_STRING, "must be a string") ? text() : "";
    }

    @Override
    public <T> T text(TextForm<T> form) {
        return scalar(JsonToken.VALUE_STRING, form.refusal())
                ? form.read(new Here(), "", text())
                : form.neutral();
    }

    @Override
    public boolean bool() {
        JsonToken token = peek();
        if (wasQuoted() && (token == JsonToken.VALUE_STRING || isNumber(token))) {
            return Text.bool(new Here(), "", spelt());
        }
        if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
            take();
            return token == JsonToken.VALUE_TRUE;
        }
        refuse("must be true or false");
        return false;
    }

    @Override
    public long integer(long min, long max) {
        if (wasQuoted() && peek() == JsonToken.VALUE_STRING) {
            return Text.integer(new Here(), "", spelt(), min, max);
        }
        if (!scalar(JsonToken.VALUE_NUMBER_INT, "must be a whole number")) {
            return 0;
        }
        boolean fits = in.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
        if (fits && in.getLongValue() >= min && in.getLongValue() <= max) {
            return in.getLongValue();
        }
        fault("must be a whole number from " + min + " to " + max);
        return 0;
    }

    @Override
    public int int32(int min, int max) {
        return Math.toIntExact(integer(min, max));
    }

    @Override
    public double float64() {
        JsonToken token = peek();
        if (wasQuoted() && token == JsonToken.VALUE_STRING) {
            return Text.float64(new Here(), "", spelt());
        }
        if (!isNumber(token)) {
            refuse("must be a number");
            return 0;
        }
        take();
        double value = Double.parseDouble(in.getString());
        if (Double.isFinite(value)) {
            return value;
        }
        fault("must be a number within 64 bits");
        return 0;
    }

    @Override
    public float float32() {
        float value = (float) float64();
        if (Float.isFinite(value)) {
            return value;
        }
        fault("must be a number within 32 bits");
        return 0;
    }

    @Override
    public byte[] bytes() {
        if (!scalar(JsonToken.VALUE_STRING, "must be a string of base64")) {
            return new byte[0];
        }
        try {
            return Base64.getDecoder().decode(withoutLineEnds(text()));
        } catch (IllegalArgumentException e) {
            fault("must be a string of base64");
            return new byte[0];
        }
    }

    @Override
    public Json tree() {
        return switch (peek()) {
            case START_OBJECT -> {
                Map<String, Json> members = new LinkedHashMap<>();
                beginObject();
                for (String name = nextName(); name != null; name = nextName()) {
                    members.put(wellFormed(name), tree());
                }
                yield new Json.Members(members);
            }
            case START_ARRAY -> {
                List<Json> elements = new ArrayList<>();
                beginArray();
                while (nextElement()) {
                    elements.add(tree());
                }
                yield new Json.Elements(elements);
            }
            case VALUE_STRING -> new Json.Text(string());
            case VALUE_TRUE, VALUE_FALSE -> new Json.Bool(bool());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                take();
                yield new Json.Numeric(decimal());
            }
            default -> {
                take();
                yield new Json.Null();
            }
        };
    }

    /** Faults of the value just read. */
    private final class Here implements ViolationSink {

        @Override
        public void fault(String field, String reason) {
            StreamingJsonReader.this.fault(reason);
        }

        @Override
        public boolean hasErrors() {
            return StreamingJsonReader.this.hasErrors();
        }
    }

    /** Whether the value now read may be spelt the other way; the next one may not. */
    private boolean wasQuoted() {
        boolean was = quoted;
        quoted = false;
        return was;
    }

    private static boolean isNumber(JsonToken token) {
        return token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT;
    }

    /** The text of the next value, a string or a number. */
    private String spelt() {
        return take() == JsonToken.VALUE_STRING ? text() : in.getString();
    }

    private static String withoutLineEnds(String base64) {
        return base64.indexOf('\n') < 0 && base64.indexOf('\r') < 0
                ? base64
                : base64.replace("\n", "").replace("\r", "");
    }

    /** The number just taken, exactly. Its few characters must not spell a billion digits. */
    private BigDecimal decimal() {
        try {
            BigDecimal value = new BigDecimal(in.getString());
            if (Math.abs((long) value.scale()) <= MAX_SCALE) {
                return value;
            }
        } catch (NumberFormatException e) {
            // an exponent beyond 32 bits: said below
        }
        fault("must be a number with an exponent of at most " + MAX_SCALE);
        return BigDecimal.ZERO;
    }

    @Override
    public void skip() {
        take();
        skipRest();
    }

    @Override
    public void fault(String reason) {
        faults.fault(named(pathOf(in.streamReadContext())), reason);
    }

    @Override
    public void fault(String field, String reason) {
        TokenStreamContext nesting = in.streamReadContext();
        TokenStreamContext owner =
                in.currentToken() == JsonToken.END_OBJECT || nesting.inRoot()
                        ? nesting
                        : nesting.getParent();
        String path = pathOf(owner);
        faults.fault(path.isEmpty() ? field : path + "." + field, reason);
    }

    @Override
    public boolean hasErrors() {
        return faults.hasErrors();
    }

    private boolean begin(JsonToken start, String defaultValue) {
        if (peek() == start) {
            take();
            return true;
        }
        refuse(defaultValue);
        return false;
    }

    private boolean scalar(JsonToken expected, String defaultValue) {
        if (peek() == expected) {
            take();
            return true;
        }
        refuse(defaultValue);
        return false;
    }

    /** Notes a value of the wrong kind at its own place and passes over it. */
    private void refuse(String reason) {
        JsonToken token = take();
        TokenStreamContext nesting = in.streamReadContext();
        String path = pathOf(token.isStructStart() ? nesting.getParent() : nesting);
        faults.fault(named(path), reason);
        skipRest();
    }

    private void skipRest() {
        try {
            in.skipChildren();
        } catch (JacksonException e) {
            throw malformed(e);
        }
        expectEndAfterRoot();
    }

    /** The string just taken. Its bytes are decoded only now, so only now can they be faulty. */
    private String text() {
        try {
            return wellFormed(in.getString());
        } catch (JacksonException e) {
            throw malformed(e);
        }
    }

    /** Refuses unpaired surrogates, which JSON can spell and UTF-8 cannot. */
    private String wellFormed(String text) {
        if (Surrogates.paired(text)) {
            return text;
        }
        fault("must be well-formed Unicode");
        return "";
    }

    private JsonToken peek() {
        if (ahead == null) {
            ahead = advance();
        }
        return ahead;
    }

    private JsonToken take() {
        JsonToken token = peek();
        ahead = null;
        return token;
    }

    private JsonToken advance() {
        try {
            JsonToken token = in.nextToken();
            if (token == null) {
                throw refusals.of("ends too early to be JSON");
            }
            return token;
        } catch (JacksonException e) {
            throw malformed(e);
        }
    }

    /** Refuses text after the document, once its last bracket has been read. */
    private void expectEndAfterRoot() {
        if (!in.streamReadContext().inRoot()) {
            return;
        }
        try {
            if (in.nextToken() != null) {
                throw refusals.of("goes on after its JSON value");
            }
        } catch (JacksonException e) {
            throw malformed(e);
        }
    }

    private Problem malformed(JacksonException e) {
        return MalformedJson.problem(
                e, refusals, pathOf(in.streamReadContext()), in.currentLocation());
    }

    private static String named(String path) {
        return path.isEmpty() ? "body" : path;
    }

    private String pathOf(TokenStreamContext nesting) {
        TokenStreamContext parent = nesting.getParent();
        if (parent == null) {
            return refusals.root();
        }
        String outer = pathOf(parent);
        if (nesting.inArray()) {
            return outer + "[" + nesting.getCurrentIndex() + "]";
        }
        String name = nesting.currentName();
        if (name == null) {
            return outer;
        }
        return outer.isEmpty() ? name : outer + "." + name;
    }
}
