package dev.gatewright.conformance.document;

import dev.gatewright.codegen.JavaClientTarget;
import dev.gatewright.codegen.Target;
import dev.gatewright.conformance.GeneratedSources;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Generated clients in Java, with types of their own, with running services. */
class JavaClientServedIT extends ClientServedContract {

    @Override
    Target target(Path spec) {
        return JavaClientTarget.of(spec, "example.client", Optional.empty());
    }

    @Override
    String calls(String name) {
        return "java-client/" + name + ".java";
    }

    @Override
    ClassLoader compile(Path sources, Path classes) throws Exception {
        return GeneratedSources.compile(sources, classes);
    }

    @Override
    String shown(String type, String components) {
        return type + "[" + components + "]";
    }

    @Override
    List<String> moreOfFiles() {
        return List.of();
    }
}
