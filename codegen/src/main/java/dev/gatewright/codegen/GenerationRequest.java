package dev.gatewright.codegen;

import java.nio.file.Path;

/**
 * What to generate, and where.
 *
 * @param api the {@code .api} file
 * @param target the kind of files
 * @param owned the folder of owned files: nothing else may write to it
 * @param sources the source root the user writes in, where scaffolds go
 * @param scaffold whether to write scaffolds
 */
public record GenerationRequest(
        Path api, Target target, Path owned, Path sources, boolean scaffold) {}
