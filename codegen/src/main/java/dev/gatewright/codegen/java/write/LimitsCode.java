package dev.gatewright.codegen.java.write;

import dev.gatewright.codegen.java.model.RuntimeTypes;
import dev.gatewright.codegen.java.source.CodeBlock;
import dev.gatewright.language.Route;
import java.time.Duration;
import java.util.OptionalLong;

/** Writes a route's own limits. */
final class LimitsCode {

    private LimitsCode() {}

    /** The expression that makes them; empty when the route has none of its own. */
    static CodeBlock of(Route route) {
        if (route.timeout().isEmpty() && route.maxBytes().isEmpty()) {
            return CodeBlock.of("");
        }
        return CodeBlock.of(
                "new $T($L, $L)",
                RuntimeTypes.LIMITS,
                route.timeout().map(LimitsCode::duration).orElse(CodeBlock.of("null")),
                bytes(route.maxBytes()));
    }

    private static CodeBlock bytes(OptionalLong maxBytes) {
        return maxBytes.isPresent()
                ? CodeBlock.of("$LL", maxBytes.getAsLong())
                : CodeBlock.of("null");
    }

    private static CodeBlock duration(Duration timeout) {
        if (timeout.isZero()) {
            return CodeBlock.of("$T.ZERO", Duration.class);
        }
        if (timeout.toNanosPart() == 0) {
            return CodeBlock.of("$T.ofSeconds($L)", Duration.class, timeout.toSeconds());
        }
        return timeout.toNanos() % 1_000_000 == 0
                ? CodeBlock.of("$T.ofMillis($L)", Duration.class, timeout.toMillis())
                : CodeBlock.of("$T.ofNanos($LL)", Duration.class, timeout.toNanos());
    }
}
