package dev.gatewright.codegen;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What to generate, and where.
 *
 * @param api the {@code .api} file
 * @param packageName the package of the generated types
 * @param owned the folder of owned files: a source root that nothing else writes to
 * @param scaffold the source root of scaffolds; empty to write none
 */
public record GenerationRequest(
        Path api, String packageName, Path owned, Optional<Path> scaffold) {}
