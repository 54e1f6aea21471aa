package dev.gatewright.codegen;

import dev.gatewright.codegen.openapi.OpenApiVersion;
import dev.gatewright.codegen.typescript.Integers;
import java.util.Optional;

/** What can be generated from a spec. */
public enum TargetKind {
    JAVA,
    JAVA_CLIENT,
    KOTLIN,
    OPENAPI,
    TYPESCRIPT;

    /**
     * A target of this kind, to check a spec for: all of a kind refuse the same, whatever their
     * packages and versions.
     */
    public Target forChecks() {
        return switch (this) {
            case JAVA -> new JavaTarget("", "");
            case JAVA_CLIENT -> new JavaClientTarget("", "", Optional.empty());
            case KOTLIN -> new KotlinTarget("", "");
            case OPENAPI -> new OpenApiTarget(OpenApiVersion.V3_1);
            case TYPESCRIPT -> new TypeScriptTarget("", Integers.NUMBER, false);
        };
    }
}
