package dev.gatewright.codegen;

import dev.gatewright.codegen.typescript.Integers;
import dev.gatewright.codegen.typescript.TypeScriptFiles;
import dev.gatewright.codegen.typescript.TypeScriptRefusals;
import dev.gatewright.language.Api;
import dev.gatewright.language.Diagnostic;
import java.nio.file.Path;
import java.util.List;

/**
 * A client in TypeScript: the types, a class with one method for each route, and the runtime that
 * they call, which is the same for every spec and includes the session that refreshes itself. ES
 * modules that depend on nothing, for browsers and Node.
 *
 * @param source the spec's file name, named in the first line of each file
 * @param integers what whole numbers of 64 bits are
 * @param react whether to write hooks for React as well
 */
public record TypeScriptTarget(String source, Integers integers, boolean react) implements Target {

    /** The target for a spec in a file of any folder. */
    public static TypeScriptTarget of(Path api, Integers integers, boolean react) {
        return new TypeScriptTarget(String.valueOf(api.getFileName()), integers, react);
    }

    @Override
    public List<Diagnostic> refusals(Api api) {
        return TypeScriptRefusals.of(api);
    }

    @Override
    public List<GeneratedFile> plan(Api api) {
        return Planning.of(
                api,
                () ->
                        GeneratedFile.ofTexts(
                                new TypeScriptFiles(source, integers, react).of(api),
                                Ownership.OWNED));
    }
}
