package dev.gatewright.codegen;

import java.nio.file.Path;

/**
 * What to generate, and where.
 *
 * @param api the {@code .api} file
 * @param packageName the package of the generated types
 * @param owned the folder of owned files: a source root that nothing else writes to
 * @param sources the source root the user writes in, where scaffolds go
 * @param scaffold whether to write scaffolds
 */
public record GenerationRequest(
        Path api, String packageName, Path owned, Path sources, boolean scaffold) {}
