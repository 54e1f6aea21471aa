package dev.gatewright.codegen;

import dev.gatewright.codegen.javaclient.JavaClientRefusals;
import dev.gatewright.codegen.kotlin.KotlinFiles;
import dev.gatewright.language.Api;
import dev.gatewright.language.Diagnostic;
import java.nio.file.Path;
import java.util.List;

/**
 * A client in Kotlin: a class with one suspending function for each route and a data class for each
 * type, over the library {@code gatewright-client}, which has the session that refreshes itself,
 * and kotlinx-coroutines.
 *
 * @param source the spec's file name, named in the first line of each file
 * @param packageName the package of the client and its types
 */
public record KotlinTarget(String source, String packageName) implements Target {

    /** The target for a spec in a file of any folder. */
    public static KotlinTarget of(Path api, String packageName) {
        return new KotlinTarget(String.valueOf(api.getFileName()), packageName);
    }

    /** What no client over the JDK's can ask for. */
    @Override
    public List<Diagnostic> refusals(Api api) {
        return JavaClientRefusals.of(api);
    }

    @Override
    public List<GeneratedFile> plan(Api api) {
        return Planning.of(
                api,
                () ->
                        GeneratedFile.ofTexts(
                                new KotlinFiles(source, packageName).of(api), Ownership.OWNED));
    }
}
