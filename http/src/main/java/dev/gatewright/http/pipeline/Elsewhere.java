package dev.gatewright.http.pipeline;

import dev.gatewright.http.json.JsonCodecs;
import dev.gatewright.http.json.Violations;
import dev.gatewright.runtime.JsonReader;
import dev.gatewright.runtime.Problem;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds where a value came that is missing where it belongs, to help whoever sent it. There is one
 * a request: the JSON body is read once for all values that are missing.
 */
final class Elsewhere {
    private final Places places;
    private @Nullable Set<String> members;

    Elsewhere(Places places) {
        this.places = places;
    }

    /**
     * The places of a request.
     *
     * @param path the parameters of the path
     * @param query whether the query has a name
     * @param form whether the body, being a form, has a name
     * @param header whether there is a header of a name
     * @param json the body, unless it is a form
     */
    record Places(
            Map<String, String> path,
            Predicate<String> query,
            Predicate<String> form,
            Predicate<String> header,
            byte[] json) {}

    /** The place that has the name of a field, other than its own. */
    Optional<String> of(String field, String own) {
        if (field.indexOf('.') >= 0 || field.indexOf('[') >= 0) {
            return Optional.empty();
        }
        Map<String, Predicate<String>> all =
                Map.of(
                        "query", places.query(),
                        "form", places.form(),
                        "path", places.path()::containsKey,
                        "header", places.header(),
                        "body", name -> members().contains(name));
        return all.entrySet().stream()
                .filter(place -> !place.getKey().equals(own) && place.getValue().test(field))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst();
    }

    private Set<String> members() {
        if (members == null) {
            members = read(places.json());
        }
        return members;
    }

    /** The names of the body's members, up to where it stops being JSON. */
    private static Set<String> read(byte[] json) {
        Set<String> names = new HashSet<>();
        try {
            JsonReader in = JsonCodecs.reader(json, new Violations());
            if (in.beginObject()) {
                for (String member = in.nextName(); member != null; member = in.nextName()) {
                    names.add(member);
                    in.skip();
                }
            }
        } catch (Problem _) {
            return names;
        }
        return names;
    }
}
