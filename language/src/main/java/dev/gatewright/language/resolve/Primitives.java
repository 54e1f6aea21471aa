package dev.gatewright.language.resolve;

import dev.gatewright.language.Primitive;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names of the base types. */
public final class Primitives {

    private static final Map<String, Primitive> BY_NAME =
            Stream.of(Primitive.values())
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    p -> p.name().toLowerCase(Locale.ROOT), p -> p));

    private Primitives() {}

    /** The base type of this name. */
    public static Optional<Primitive> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** The names of all of them. */
    public static Set<String> names() {
        return BY_NAME.keySet();
    }
}
