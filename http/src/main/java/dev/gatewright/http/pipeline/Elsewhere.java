package dev.gatewright.http.pipeline;

import dev.gatewright.http.json.JsonCodecs;
import dev.gatewright.http.json.Violations;
import dev.gatewright.runtime.JsonReader;
import dev.gatewright.runtime.Problem;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds where a value came that is missing where it belongs, to help whoever sent it. */
final class Elsewhere {

    private Elsewhere() {}

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
    static Optional<String> of(String field, String own, Places places) {
        if (field.indexOf('.') >= 0 || field.indexOf('[') >= 0) {
            return Optional.empty();
        }
        Map<String, Predicate<String>> all =
                Map.of(
                        "query", places.query(),
                        "form", places.form(),
                        "path", places.path()::containsKey,
                        "header", places.header(),
                        "body", name -> hasMember(places.json(), name));
        return all.entrySet().stream()
                .filter(place -> !place.getKey().equals(own) && place.getValue().test(field))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst();
    }

    private static boolean hasMember(byte[] json, String name) {
        try {
            JsonReader in = JsonCodecs.reader(json, new Violations());
            if (!in.beginObject()) {
                return false;
            }
            for (String member = in.nextName(); member != null; member = in.nextName()) {
                if (member.equals(name)) {
                    return true;
                }
                in.skip();
            }
            return false;
        } catch (Problem _) {
            return false;
        }
    }
}
