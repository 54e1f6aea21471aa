package dev.gatewright.app.accounts;

import dev.gatewright.http.json.JsonCodecs;
import dev.gatewright.http.json.Violations;
import dev.gatewright.runtime.JsonWriter;
import dev.gatewright.runtime.Problem;
import dev.gatewright.runtime.Scheme;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The roles that a scheme's claims can have, where the spec lists them as an enum or as options. An
 * account with another role would get tokens that are refused.
 *
 * @param claims what goes into an account's access tokens
 */
record SpecRoles<C>(Scheme<C> scheme, Function<Account, C> claims) {
    private static final String LIST = "must be one of ";

    /**
     * Refuses roles that no token could carry. A service may translate them, so what the spec does
     * not list is refused only if the claims that the service makes of it are refused as well.
     *
     * @param account whose roles they are to be
     * @throws Problem 400 with the roles that the spec has
     */
    void check(Account account, List<String> roles) {
        for (String role : roles) {
            Optional<String> known = others(out -> write(role, out));
            if (known.isPresent() && !isTranslated(account.with(List.of(role)))) {
                throw Problem.badRequest(
                        "unknown role: %s; the scheme %s has %s"
                                .formatted(role, scheme.name(), known.get()));
            }
        }
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

    private boolean isTranslated(Account account) {
        try {
            C made = claims.apply(account);
            return others(out -> scheme.claims().write(made, out)).isEmpty();
        } catch (RuntimeException e) {
            return false; // It knows the roles of the spec only.
        }
    }

    /** The roles there are, if some in a document of claims are not among them. */
    private Optional<String> others(Consumer<JsonWriter> document) {
        Violations violations = new Violations();
        var _ = scheme.claims().read(JsonCodecs.reader(JsonCodecs.write(document), violations));
        List<Problem.Violation> all = violations.all();
        return all.stream()
                .filter(one -> one.field().startsWith("role") && one.reason().startsWith(LIST))
                .map(one -> one.reason().substring(LIST.length()))
                .findFirst();
    }
}
