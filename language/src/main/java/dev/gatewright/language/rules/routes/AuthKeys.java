package dev.gatewright.language.rules.routes;

import dev.gatewright.language.report.Nearest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Tells which key of {@code @server} that protects routes was meant by one that does not. */
final class AuthKeys {

    private static final List<String> KEYS = List.of("jwt", "jwtTransition", "roles");

    /**
     * Keys that guard routes in another way. They are common words too, so that only a key, and no
     * word of a value, is taken for one of them.
     */
    private static final List<String> GUARDS = List.of("signature", "middleware");

    /** What else people call them. */
    private static final Map<String, String> OTHER_NAMES =
            Map.of(
                    "auth", "jwt",
                    "authentication", "jwt",
                    "authorization", "jwt",
                    "role", "roles");

    private AuthKeys() {}

    /** Whether a key was probably meant to protect routes, but does not. */
    static boolean isMeant(String key) {
        return meantBy(key).isPresent();
    }

    /**
     * The key that was probably meant: case, underscores, a plural and one letter aside, or one
     * that starts the same way.
     *
     * @return empty for a key that has a meaning, and for one that is like none of them
     */
    static Optional<String> meantBy(String key) {
        if (ServerKey.named(key).isPresent()) {
            return Optional.empty();
        }
        String plain = plain(key);
        for (String known : KEYS) {
            if (isNear(plain, known.toLowerCase(Locale.ROOT))) {
                return Optional.of(known);
            }
        }
        for (var other : OTHER_NAMES.entrySet()) {
            if (isNear(plain, other.getKey())) {
                return Optional.of(other.getValue());
            }
        }
        if (plain.startsWith("jwt")) {
            return Optional.of("jwt");
        }
        return plain.startsWith("role") ? Optional.of("roles") : Optional.empty();
    }

    /** The key among {@link #GUARDS} that was probably meant, in the same way. */
    static Optional<String> guardMeantBy(String key) {
        return ServerKey.named(key).isPresent()
                ? Optional.empty()
                : GUARDS.stream().filter(known -> isNear(plain(key), known)).findFirst();
    }

    private static String plain(String key) {
        return key.replace("_", "").toLowerCase(Locale.ROOT);
    }

    private static boolean isNear(String name, String known) {
        String single = name.endsWith("s") ? name.substring(0, name.length() - 1) : name;
        return Nearest.isOneSlipAway(name, known) || Nearest.isOneSlipAway(single, known);
    }
}
