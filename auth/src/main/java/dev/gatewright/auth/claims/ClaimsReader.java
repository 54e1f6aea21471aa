package dev.gatewright.auth.claims;

import dev.gatewright.runtime.Json;
import dev.gatewright.runtime.JsonReader;
import dev.gatewright.runtime.Text;
import dev.gatewright.runtime.TextForm;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads claims that a token reader has already parsed, so that a codec turns them into its record
 * without a second parse.
 *
 * <p>Of a fault only the name of its claim is kept: outsiders never see it, and the log needs no
 * more. At most {@value #MOST_FAULTS} names are kept.
 */
public final class ClaimsReader implements JsonReader {
    private static final int MOST_FAULTS = 100;

    private final SharedValues<String> texts;
    private final Deque<Iterator<?>> open = new ArrayDeque<>();
    private final Set<String> faultyClaims = new LinkedHashSet<>();
    private @Nullable Object value;

    /** The member whose value is to be read; null once it was asked for, and outside of maps. */
    private Map.@Nullable Entry<?, ?> member;

    private String name = "claims";
    private boolean hasReadBytes;
    private boolean quoted;

    /** Reads claims that share no texts with others. */
    ClaimsReader(Map<String, ? extends @Nullable Object> claims) {
        this(claims, new SharedValues<>());
    }

    /**
     * Reads {@code claims}: strings, numbers, booleans, lists, maps, nulls and mapped claims.
     *
     * @param texts where texts are kept, so that what many tokens state alike is there once
     */
    public ClaimsReader(
            Map<String, ? extends @Nullable Object> claims, SharedValues<String> texts) {
        this.value = claims;
        this.texts = texts;
    }

    @Override
    public boolean beginObject() {
        if (stated() instanceof Map<?, ?> map) {
            open.push(map.entrySet().iterator());
            return true;
        }
        fault("must be an object");
        return false;
    }

    @Override
    public @Nullable String nextName() {
        Iterator<?> members = open.getFirst();
        if (members.hasNext() && members.next() instanceof Map.Entry<?, ?> next) {
            name = String.valueOf(next.getKey());
            member = next;
            return name;
        }
        open.pop();
        return null;
    }

    @Override
    public boolean beginArray() {
        if (stated() instanceof List<?> list) {
            open.push(list.iterator());
            return true;
        }
        if (value() instanceof MappedClaim claim && claim.text() != null) {
            open.push(List.of(claim.text()).iterator());
            return true;
        }
        fault("must be an array");
        return false;
    }

    @Override
    public boolean nextElement() {
        Iterator<?> elements = open.getFirst();
        if (elements.hasNext()) {
            member = null;
            value = elements.next();
            return true;
        }
        open.pop();
        return false;
    }

    @Override
    public boolean skipNull() {
        return value() == null;
    }

    @Override
    public JsonReader quoted() {
        quoted = true;
        return this;
    }

    /** The text that spells the value now read, if it may be spelt as one and is. */
    private @Nullable String spelt() {
        boolean may = quoted;
        quoted = false;
        return may && stated() instanceof String text ? text : null;
    }

    @Override
    public String string() {
        quoted = false;
        Object one = value() instanceof MappedClaim claim ? claim.text() : value;
        return one instanceof String text ? texts.of(text) : refused("must be a string", "");
    }

    @Override
    public <T> T text(TextForm<T> form) {
        Object one = value() instanceof MappedClaim claim ? claim.text() : value;
        return one instanceof String text
                ? form.read(this, name, text)
                : refused(form.refusal(), form.neutral());
    }

    @Override
    public boolean bool() {
        String text = spelt();
        if (text != null) {
            return Text.bool(this, name, text);
        }
        return stated() instanceof Boolean bool ? bool : refused("must be true or false", false);
    }

    @Override
    public long integer(long min, long max) {
        String text = spelt();
        if (text != null) {
            return Text.integer(this, name, text, min, max);
        }
        Object whole = value() instanceof MappedClaim claim ? claim.wholeNumber() : value;
        if (whole instanceof Long number && number >= min && number <= max) {
            return number;
        }
        return refused("must be a whole number from " + min + " to " + max, 0L);
    }

    @Override
    public int int32(int min, int max) {
        return Math.toIntExact(integer(min, max));
    }

    @Override
    public double float64() {
        String text = spelt();
        if (text != null) {
            return Text.float64(this, name, text);
        }
        double number = stated() instanceof Number any ? any.doubleValue() : Double.NaN;
        return Double.isFinite(number) ? number : refused("must be a number", 0.0);
    }

    @Override
    public float float32() {
        float number = (float) float64();
        return Float.isFinite(number) ? number : refused("must be a number within 32 bits", 0f);
    }

    @Override
    public byte[] bytes() {
        hasReadBytes = true;
        try {
            return Base64.getDecoder().decode(string());
        } catch (IllegalArgumentException e) {
            return refused("must be a string of base64", new byte[0]);
        }
    }

    @Override
    public Json tree() {
        return tree(stated());
    }

    /** The current value as the token has it. */
    private @Nullable Object stated() {
        return value() instanceof MappedClaim claim ? claim.value() : value;
    }

    /** The current value, made now if that was not done: many members are passed over. */
    private @Nullable Object value() {
        Map.Entry<?, ?> unread = member;
        if (unread != null) {
            value = unread.getValue();
            member = null;
        }
        return value;
    }

    @Override
    public void skip() {
        // the value is in memory or not made yet: there is nothing to pass over
    }

    @Override
    public void fault(String reason) {
        fault(name, reason);
    }

    @Override
    public void fault(String field, String reason) {
        if (faultyClaims.size() < MOST_FAULTS) {
            faultyClaims.add(field);
        }
    }

    @Override
    public boolean hasErrors() {
        return !faultyClaims.isEmpty();
    }

    /**
     * Whether there is an array among what was read. Whoever holds it could change it, so what was
     * read must not be shared.
     */
    public boolean hasReadBytes() {
        return hasReadBytes;
    }

    /** The claims that were missing or wrong, by the names the spec gives them. */
    public List<String> faultyClaims() {
        return List.copyOf(faultyClaims);
    }

    private <T> T refused(String reason, T neutral) {
        fault(reason);
        return neutral;
    }

    private static Json tree(@Nullable Object value) {
        return switch (value) {
            case null -> new Json.Null();
            case Map<?, ?> map -> {
                Map<String, Json> members = new LinkedHashMap<>();
                map.forEach((key, member) -> members.put(String.valueOf(key), tree(member)));
                yield new Json.Members(members);
            }
            case List<?> list -> {
                List<Json> elements = new ArrayList<>();
                list.forEach(element -> elements.add(tree(element)));
                yield new Json.Elements(elements);
            }
            case Boolean bool -> new Json.Bool(bool);
            case Long number -> new Json.Numeric(BigDecimal.valueOf(number));
            case BigInteger number -> new Json.Numeric(new BigDecimal(number));
            case BigDecimal number -> new Json.Numeric(number);
            default -> new Json.Text(value.toString());
        };
    }
}
