package dev.gatewright.app.auth;

import dev.gatewright.app.config.TokenConfig;
import dev.gatewright.app.config.TrustConfig;
import dev.gatewright.app.config.read.Nearest;
import dev.gatewright.http.json.JsonCodecs;
import dev.gatewright.http.json.Violations;
import dev.gatewright.runtime.JsonWriter;
import dev.gatewright.runtime.Problem;
import dev.gatewright.runtime.Scheme;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The roles that a scheme's claims can have, where the spec lists them as an enum or as options.
 * Tokens with others are refused.
 */
public final class ListedRoles {
    private static final String LIST = "must be one of ";
    private static final String SEPARATOR = ", ";

    private ListedRoles() {}

    /** The roles of a scheme, with commas between them, where {@code role} is not among them. */
    public static Optional<String> otherThan(String role, Scheme<?> scheme) {
        return otherThanThose(out -> write(role, out), scheme);
    }

    /** The roles of a scheme, where one of a document of claims is not among them. */
    public static Optional<String> otherThanThose(Consumer<JsonWriter> document, Scheme<?> scheme) {
        Violations violations = new Violations();
        var _ = scheme.claims().read(JsonCodecs.reader(JsonCodecs.write(document), violations));
        List<Problem.Violation> all = violations.all();
        return all.stream()
                .filter(one -> one.field().startsWith("role") && one.reason().startsWith(LIST))
                .map(one -> one.reason().substring(LIST.length()))
                .findFirst();
    }

    /** By the two claims that say roles. */
    private static void write(String role, JsonWriter out) {
        out.beginObject();
        out.name("role");
        out.string(role);
        out.name("roles");
        out.beginArray();
        out.string(role);
        out.endArray();
        out.endObject();
    }

    /**
     * What is wrong with the roles that a scheme takes from issuers it trusts: whoever has one that
     * the spec does not list would be refused at each request.
     */
    public static List<String> faults(Scheme<?> scheme, TokenConfig config) {
        List<String> faults = new ArrayList<>();
        int index = 0;
        for (TrustConfig trust : config.trusted()) {
            String key = scheme.name() + ".Trust[" + index + "].Roles: ";
            for (String role : new LinkedHashSet<>(trust.claims().roles().values())) {
                otherThan(role, scheme).ifPresent(known -> faults.add(key + fault(role, known)));
            }
            index++;
        }
        return faults;
    }

    private static String fault(String role, String known) {
        String hint =
                Nearest.to(role, Arrays.asList(known.split(SEPARATOR, -1)))
                        .map(near -> "; did you mean '" + near + "'?")
                        .orElse("");
        return "'" + role + "' is not one of the roles that the spec has: " + known + hint;
    }
}
