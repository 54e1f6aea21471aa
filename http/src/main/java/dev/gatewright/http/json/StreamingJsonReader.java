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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values of a document.
 *
 * <p>Two kinds of wrong are told apart. Text that is not JSON, or ends too early, cannot be read
 * on: a {@link Problem} is thrown at once. A value of the wrong kind, or out of bounds, is passed
 * over whole and noted by its path, and some value of the type is returned in its place: reading
 * goes on, so that one response names all faults. Whoever reads asks at the end whether there were
 * any.
 *
 * <p>Stricter than JSON asks for: numbers that a type cannot hold are faults and never rounded into
 * it, whole numbers never pass through a double, texts hold no unpaired surrogates, and nothing may
 * follow the document.
 *
 * <p>The path of a fault is worked out from where the document is read when a fault is found, so
 * faultless input pays nothing for it. Once enough faults are told, those that follow are not: a
 * path may be as long as the document before it, and a fault of two characters.
 */
final class StreamingJsonReader implements JsonReader {
    /** An exponent beyond makes ten thousand digits of a few characters. */
    private static final int MAX_SCALE = 9_999;

    /** So many characters of paths are enough. */
    private static final int MOST_OF_PATHS = 64 * 1024;

    private final JsonInput in;
    private final ViolationSink faults;
    private final String root;

    /** The paths whose faults are told. */
    private Set<String> told = Set.of();

    private int toldLength;

    /** Whether the next scalar may be spelt as a string, or a string as a number. */
    private boolean quoted;

    /** Whether an object has ended, and nothing was read since. */
    private boolean isAtEnd;

    /**
     * @param root the path of the document, as faults name it
     */
    StreamingJsonReader(JsonInput in, ViolationSink faults, String root) {
        this.in = in;
        this.faults = faults;
        this.root = root;
    }

    @Override
    public boolean beginObject() {
        if (in.next() != '{') {
            refuse("must be an object");
            return false;
        }
        in.beginObject();
        return true;
    }

    @Override
    public @Nullable String nextName() {
        String name = in.nextName();
        isAtEnd = name == null;
        return name;
    }

    @Override
    public boolean beginArray() {
        if (in.next() != '[') {
            refuse("must be an array");
            return false;
        }
        in.beginArray();
        return true;
    }

    @Override
    public boolean nextElement() {
        return in.nextElement();
    }

    @Override
    public boolean skipNull() {
        if (in.next() != 'n') {
            return false;
        }
        in.nullValue();
        return true;
    }

    @Override
    public JsonReader quoted() {
        quoted = true;
        return this;
    }

    @Override
    public String string() {
        if (wasQuoted() && JsonInput.isNumber(in.next())) {
            in.number();
            return in.text();
        }
        return isString("must be a string") ? text() : "";
    }

    @Override
    public <T> T text(TextForm<T> form) {
        return isString(form.refusal()) ? form.read(new Here(), "", text()) : form.neutral();
    }

    @Override
    public boolean bool() {
        byte first = in.next();
        if (wasQuoted() && (first == '"' || JsonInput.isNumber(first))) {
            return Text.bool(new Here(), "", spelt());
        }
        if (first == 't' || first == 'f') {
            return in.bool();
        }
        refuse("must be true or false");
        return false;
    }

    @Override
    public long integer(long min, long max) {
        byte first = in.next();
        if (wasQuoted() && first == '"') {
            return Text.integer(new Here(), "", spelt(), min, max);
        }
        if (!JsonInput.isNumber(first)) {
            refuse("must be a whole number");
            return 0;
        }
        in.number();
        if (!in.isWhole()) {
            fault("must be a whole number");
            return 0;
        }
        if (in.isLong() && in.integer() >= min && in.integer() <= max) {
            return in.integer();
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
        byte first = in.next();
        if (wasQuoted() && first == '"') {
            return Text.float64(new Here(), "", spelt());
        }
        if (!JsonInput.isNumber(first)) {
            refuse("must be a number");
            return 0;
        }
        in.number();
        double value = Double.parseDouble(in.text());
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
        if (!isString("must be a string of base64")) {
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
        return switch (in.next()) {
            case '{' -> {
                Map<String, Json> members = new LinkedHashMap<>();
                in.beginObject();
                for (String name = nextName(); name != null; name = nextName()) {
                    members.put(name, tree());
                }
                yield new Json.Members(members);
            }
            case '[' -> {
                List<Json> elements = new ArrayList<>();
                in.beginArray();
                while (in.nextElement()) {
                    elements.add(tree());
                }
                yield new Json.Elements(elements);
            }
            case '"' -> new Json.Text(string());
            case 't', 'f' -> new Json.Bool(in.bool());
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> {
                in.number();
                yield new Json.Numeric(decimal());
            }
            default -> {
                in.skip();
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

    /** The text of the next value, a string or a number. */
    private String spelt() {
        if (in.next() == '"') {
            return text();
        }
        in.number();
        return in.text();
    }

    private static String withoutLineEnds(String base64) {
        return base64.indexOf('\n') < 0 && base64.indexOf('\r') < 0
                ? base64
                : base64.replace("\n", "").replace("\r", "");
    }

    /** The number just read, exactly. Its few characters must not spell a billion digits. */
    private BigDecimal decimal() {
        try {
            BigDecimal value = new BigDecimal(in.text());
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
        in.skip();
    }

    @Override
    public void fault(String reason) {
        if (isToTell()) {
            tell(named(in.nesting().path(root)), reason);
        }
    }

    @Override
    public void fault(String field, String reason) {
        if (!isToTell()) {
            return;
        }
        Nesting nesting = in.nesting();
        Nesting object = nesting.outer();
        String path = object == null || isAtEnd ? nesting.path(root) : object.path(root);
        tell(path.isEmpty() ? field : path + "." + field, reason);
    }

    private boolean isToTell() {
        return told.size() < Violations.MOST && toldLength < MOST_OF_PATHS;
    }

    private void tell(String path, String reason) {
        if (told.isEmpty()) {
            // Most documents have no fault.
            told = new HashSet<>();
        }
        if (told.add(path)) {
            toldLength += path.length();
        }
        faults.fault(path, reason);
    }

    @Override
    public boolean hasErrors() {
        return faults.hasErrors();
    }

    /** Whether a string is next; anything else is noted and passed over. */
    private boolean isString(String refusal) {
        if (in.next() == '"') {
            return true;
        }
        refuse(refusal);
        return false;
    }

    /** Notes a value of the wrong kind at its own place and passes over it. */
    private void refuse(String reason) {
        fault(reason);
        in.skip();
    }

    /** The string that is next. */
    private String text() {
        in.string();
        return in.hasEscapes() ? wellFormed(in.text()) : in.text();
    }

    /** Refuses unpaired surrogates, which JSON can spell and UTF-8 cannot. */
    private String wellFormed(String text) {
        if (Surrogates.paired(text)) {
            return text;
        }
        fault("must be well-formed Unicode");
        return "";
    }

    private static String named(String path) {
        return path.isEmpty() ? "body" : path;
    }
}
