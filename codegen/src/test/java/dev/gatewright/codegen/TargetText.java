package dev.gatewright.codegen;

import dev.gatewright.language.Api;
import dev.gatewright.language.source.ApiSource;
import java.util.Map;
import java.util.stream.Collectors;

/** What a target makes of a spec, as text. */
final class TargetText {
    private TargetText() {}

    /** What is in the files whose path ends in a name. */
    static String of(Target target, String name, String spec) {
        Api api = ApiSource.read("a.api", Map.of("a.api", spec)).value().orElseThrow();
        return target.plan(api).stream()
                .filter(file -> file.path().endsWith(name))
                .map(file -> file.content().get())
                .collect(Collectors.joining());
    }
}
