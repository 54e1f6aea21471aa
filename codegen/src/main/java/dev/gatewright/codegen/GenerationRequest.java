package dev.gatewright.codegen;

import dev.gatewright.language.CheckOptions;
import java.nio.file.Path;

/**
 * What to generate, and where.
 *
 * @param api the {@code .api} file
 * @param target the kind of files
 * @param owned the folder of owned files: nothing else may write to it
 * @param sources the source root the user writes in, where scaffolds go
 * @param scaffold whether to write scaffolds
 * @param options what to hold the spec to
 */
public record GenerationRequest(
        Path api, Target target, Path owned, Path sources, boolean scaffold, CheckOptions options) {

    /** A request that holds the spec to what every spec is held to. */
    public GenerationRequest(Path api, Target target, Path owned, Path sources, boolean scaffold) {
        this(api, target, owned, sources, scaffold, CheckOptions.USUAL);
    }
}
