package dev.gatewright.http.bind;

import dev.gatewright.runtime.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names and values of a query or of a form. A name with an empty value counts as absent, as in
 * go-zero.
 */
public final class Parameters {
    private static final int MAX_PARAMETERS = 1_000;
    private static final String BRACKETS = "[]";
    private final Map<String, List<String>> values = new HashMap<>();
    private final Map<String, String> firsts = new HashMap<>();
    private int count;

    private Parameters() {}

    /** No parameters yet. */
    public static Parameters none() {
        return new Parameters();
    }

    /**
     * Reads a query.
     *
     * @throws Problem 400 when the encoding is broken or there are more than {@value
     *     #MAX_PARAMETERS}
     */
    public static Parameters ofQuery(String text) {
        return parse(text, "query", FormCharset.UTF_8);
    }

    /**
     * Reads a body of {@code application/x-www-form-urlencoded}.
     *
     * @param charset what the text was decoded from
     * @throws Problem 400 when the encoding is broken or there are more than {@value
     *     #MAX_PARAMETERS}
     */
    public static Parameters ofForm(String text, FormCharset charset) {
        return parse(text, "form", charset);
    }

    private static Parameters parse(String text, String place, FormCharset charset) {
        Parameters parameters = new Parameters();
        int from = 0;
        while (from < text.length()) {
            int ampersand = text.indexOf('&', from);
            int to = ampersand < 0 ? text.length() : ampersand;
            if (to > from) {
                parameters.addPair(text, from, to, place, charset);
            }
            from = to + 1;
        }
        return parameters;
    }

    /** The values of a name in order, {@code name[]} being the same; empty when there are none. */
    public List<String> all(String name) {
        return values.getOrDefault(withoutBrackets(name), List.of());
    }

    /**
     * The first value of a name as it is spelt, else of {@code name[]}; null when there is none.
     */
    public @Nullable String first(String name) {
        String spelt = firsts.get(name);
        List<String> all = all(name);
        return spelt != null || all.isEmpty() ? spelt : all.getFirst();
    }

    private static String withoutBrackets(String name) {
        return name.endsWith(BRACKETS) ? name.substring(0, name.length() - 2) : name;
    }

    private void addPair(String text, int from, int to, String place, FormCharset charset) {
        String pair = text.substring(from, to);
        int equals = pair.indexOf('=');
        String name = Percent.decodeForm(equals < 0 ? pair : pair.substring(0, equals), charset);
        String value = Percent.decodeForm(equals < 0 ? "" : pair.substring(equals + 1), charset);
        if (name == null || value == null) {
            int at = Percent.malformedAt(pair);
            throw Problem.badRequest(
                    "malformed "
                            + place
                            + " at character "
                            + (from + Math.max(at, 0) + 1)
                            + (at < 0
                                    ? ": what the parameter encodes is not UTF-8"
                                    : ": '%' needs two hexadecimal digits"));
        }
        add(name, value);
    }

    /**
     * Adds a value.
     *
     * @throws Problem 400 when there are more than {@value #MAX_PARAMETERS}
     */
    public void add(String name, String value) {
        count++;
        if (count > MAX_PARAMETERS) {
            throw Problem.badRequest("more than " + MAX_PARAMETERS + " parameters");
        }
        if (!value.isEmpty()) {
            firsts.putIfAbsent(name, value);
            values.computeIfAbsent(withoutBrackets(name), _ -> new ArrayList<>(1)).add(value);
        }
    }
}
