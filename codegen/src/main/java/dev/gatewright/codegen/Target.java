package dev.gatewright.codegen;

import dev.gatewright.language.Api;
import dev.gatewright.language.Diagnostic;
import java.util.List;

/** A kind of output. A plan depends on nothing but the API and the target's own fields. */
public sealed interface Target
        permits JavaTarget, JavaClientTarget, KotlinTarget, OpenApiTarget, TypeScriptTarget {

    /**
     * What the API asks for and the target does not serve: errors when it cannot be planned,
     * warnings about what is left out.
     */
    List<Diagnostic> refusals(Api api);

    /** The files of an API of which nothing is an error. */
    List<GeneratedFile> plan(Api api);
}
