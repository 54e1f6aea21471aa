package dev.gatewright.language.resolve;

import dev.gatewright.language.syntax.Tree.Server;
import dev.gatewright.language.syntax.Tree.Service;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What {@code @server} says of every route of its block. A value that is not what its key wants, a
 * timeout of {@code soon}, is as if it were not there; a rule refuses it.
 */
record Block(Map<String, String> values) {

    /** Keys with a field in {@link dev.gatewright.language.Route}; the others are kept as texts. */
    private static final Set<String> RESOLVED =
            Set.of(
                    "jwt",
                    "jwtTransition",
                    "roles",
                    "group",
                    "prefix",
                    "middleware",
                    "timeout",
                    "maxBytes");

    static Block of(Service service) {
        return new Block(service.server().map(Server::values).map(Words::map).orElse(Map.of()));
    }

    String group() {
        return values.getOrDefault("group", "");
    }

    String prefix() {
        return values.getOrDefault("prefix", "");
    }

    Optional<String> jwt() {
        return Optional.ofNullable(values.get("jwt"));
    }

    Optional<String> jwtTransition() {
        return Optional.ofNullable(values.get("jwtTransition"));
    }

    List<String> roles() {
        return Words.list(values.getOrDefault("roles", ""));
    }

    List<String> middleware() {
        return Words.list(values.getOrDefault("middleware", ""));
    }

    Optional<Duration> timeout() {
        return Optional.ofNullable(values.get("timeout")).flatMap(Durations::parse);
    }

    OptionalLong maxBytes() {
        try {
            return values.containsKey("maxBytes")
                    ? OptionalLong.of(Long.parseLong(values.get("maxBytes")))
                    : OptionalLong.empty();
        } catch (NumberFormatException _) {
            return OptionalLong.empty();
        }
    }

    /** The keys that a route has no field for. */
    Map<String, String> others() {
        var others = new LinkedHashMap<>(values);
        others.keySet().removeAll(RESOLVED);
        return Collections.unmodifiableMap(others);
    }
}
