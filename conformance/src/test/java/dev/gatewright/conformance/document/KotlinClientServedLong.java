package dev.gatewright.conformance.document;

import dev.gatewright.codegen.KotlinTarget;
import dev.gatewright.codegen.Target;
import dev.gatewright.conformance.KotlinSources;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;

/** Generated clients in Kotlin with running services; run with {@code -Dgatewright.full}. */
@Timeout(300)
class KotlinClientServedLong extends ClientServedContract {

    @Override
    Target target(Path spec) {
        return KotlinTarget.of(spec, "example.client");
    }

    @Override
    String calls(String name) {
        return "kotlin-client/" + name + ".kt";
    }

    @Override
    ClassLoader compile(Path sources, Path classes) throws Exception {
        return KotlinSources.compile(sources, classes);
    }

    @Override
    String shown(String type, String components) {
        return type + "(" + components + ")";
    }

    @Override
    List<String> moreOfFiles() {
        return List.of("a full disk", "[1, 2, 3]", "true", "broken off");
    }
}
