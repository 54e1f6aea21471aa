package dev.gatewright.jwt;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a claim is found: its name, or the names that lead to it through nested objects.
 *
 * @param names from the outermost to the innermost, at least one, none of them empty
 */
public record ClaimPath(List<String> names) {

    public ClaimPath {
        names = List.copyOf(names);
        if (names.isEmpty() || names.contains("")) {
            throw new IllegalArgumentException("a path to a claim has names, none of them empty");
        }
    }

    /**
     * Reads a path with dots between its names, as {@code realm_access.roles}. A text with {@code
     * ://} in it is one name whatever its dots, since claims are named by addresses too ({@code
     * https://shop.example/roles}).
     *
     * @throws IllegalArgumentException if there is no name, or an empty one
     */
    public static ClaimPath of(String text) {
        return new ClaimPath(text.contains("://") ? List.of(text) : List.of(text.split("\\.", -1)));
    }

    /** What is found there; empty where nothing is, or null. */
    public Optional<Object> in(Claims claims) {
        @Nullable Object value = claims.asMap();
        for (String name : names) {
            value = value instanceof Map<?, ?> members ? members.get(name) : null;
        }
        return Optional.ofNullable(value);
    }

    /** The names with dots between them. */
    @Override
    public String toString() {
        return names.stream().collect(Collectors.joining("."));
    }
}
