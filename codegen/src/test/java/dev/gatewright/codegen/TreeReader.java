package dev.gatewright.codegen;

import dev.gatewright.runtime.Json;
import dev.gatewright.runtime.JsonReader;
import dev.gatewright.runtime.Text;
import dev.gatewright.runtime.TextForm;
import dev.gatewright.runtime.ViolationSink;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a tree as the runtime's contract says, with the path of each fault. */
final class TreeReader implements JsonReader {
    private final Faults faults;
    private final Deque<Open> open = new ArrayDeque<>();
    private Json next;
    private boolean quoted;
    private String place;
    private String owner = "";

    /** An object or array being read. */
    private sealed interface Open {
        record Members(String path, Iterator<Map.Entry<String, Json>> rest) implements Open {}

        record Elements(String path, Iterator<Json> rest, int[] count) implements Open {}
    }

    TreeReader(Json root, Faults faults) {
        this(root, faults, "");
    }

    /**
     * @param place where the tree is
     */
    TreeReader(Json root, Faults faults, String place) {
        this.next = root;
        this.faults = faults;
        this.place = place;
    }

    @Override
    public boolean beginObject() {
        if (next instanceof Json.Members(Map<String, Json> values)) {
            open.push(new Open.Members(place, values.entrySet().iterator()));
            return true;
        }
        fault("must be an object");
        return false;
    }

    @Override
    public @Nullable String nextName() {
        Open.Members members = (Open.Members) open.element();
        owner = members.path();
        if (!members.rest().hasNext()) {
            open.pop();
            place = members.path();
            return null;
        }
        Map.Entry<String, Json> member = members.rest().next();
        next = member.getValue();
        place = inner(member.getKey());
        return member.getKey();
    }

    @Override
    public boolean beginArray() {
        if (next instanceof Json.Elements(var values)) {
            open.push(new Open.Elements(place, values.iterator(), new int[1]));
            return true;
        }
        fault("must be an array");
        return false;
    }

    @Override
    public boolean nextElement() {
        Open.Elements elements = (Open.Elements) open.element();
        if (!elements.rest().hasNext()) {
            open.pop();
            place = elements.path();
            return false;
        }
        next = elements.rest().next();
        place = elements.path() + "[" + elements.count()[0]++ + "]";
        return true;
    }

    @Override
    public boolean skipNull() {
        return next instanceof Json.Null;
    }

    @Override
    public JsonReader quoted() {
        quoted = true;
        return this;
    }

    private @Nullable String spelt() {
        boolean may = quoted;
        quoted = false;
        return may && next instanceof Json.Text(String text) ? text : null;
    }

    @Override
    public String string() {
        if (quoted && next instanceof Json.Numeric(BigDecimal number)) {
            quoted = false;
            return number.toString();
        }
        quoted = false;
        if (next instanceof Json.Text(String value)) {
            return value;
        }
        fault("must be a string");
        return "";
    }

    @Override
    public <T> T text(TextForm<T> form) {
        if (next instanceof Json.Text(String text)) {
            return form.read(new Here(), "", text);
        }
        fault(form.refusal());
        return form.neutral();
    }

    @Override
    public boolean bool() {
        if (quoted && next instanceof Json.Numeric(BigDecimal number)) {
            next = new Json.Text(number.toString());
        }
        String text = spelt();
        if (text != null) {
            return Text.bool(new Here(), "", text);
        }
        if (next instanceof Json.Bool(boolean value)) {
            return value;
        }
        fault("must be true or false");
        return false;
    }

    @Override
    public long integer(long min, long max) {
        String text = spelt();
        if (text != null) {
            return Text.integer(new Here(), "", text, min, max);
        }
        if (next instanceof Json.Numeric(BigDecimal value) && value.scale() <= 0) {
            BigInteger whole = value.toBigIntegerExact();
            if (whole.compareTo(BigInteger.valueOf(min)) >= 0
                    && whole.compareTo(BigInteger.valueOf(max)) <= 0) {
                return whole.longValueExact();
            }
            fault("must be a whole number from " + min + " to " + max);
        } else {
            fault("must be a whole number");
        }
        return 0;
    }

    @Override
    public int int32(int min, int max) {
        return Math.toIntExact(integer(min, max));
    }

    @Override
    public double float64() {
        String text = spelt();
        if (text != null) {
            return Text.float64(new Here(), "", text);
        }
        if (next instanceof Json.Numeric(BigDecimal value)) {
            return value.doubleValue();
        }
        fault("must be a number");
        return 0;
    }

    @Override
    public float float32() {
        return (float) float64();
    }

    @Override
    public byte[] bytes() {
        return Base64.getDecoder().decode(string());
    }

    @Override
    public Json tree() {
        return next;
    }

    @Override
    public void skip() {}

    @Override
    public void fault(String reason) {
        faults.note(place.isEmpty() ? "body" : place, reason);
    }

    @Override
    public void fault(String field, String reason) {
        faults.note(inner(field), reason);
    }

    @Override
    public boolean hasErrors() {
        return faults.any();
    }

    /** Faults of the value just read. */
    private final class Here implements ViolationSink {

        @Override
        public void fault(String field, String reason) {
            TreeReader.this.fault(reason);
        }

        @Override
        public boolean hasErrors() {
            return TreeReader.this.hasErrors();
        }
    }

    private String inner(String name) {
        return owner.isEmpty() ? name : owner + "." + name;
    }
}
