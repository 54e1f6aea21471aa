package dev.gatewright.codegen;

import dev.gatewright.codegen.javaclient.JavaClientFiles;
import dev.gatewright.codegen.javaclient.JavaClientRefusals;
import dev.gatewright.language.Api;
import dev.gatewright.language.Diagnostic;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A client in Java: a class with one method for each route, over the library {@code
 * gatewright-client}, which has the session that refreshes itself. Its types are those of the
 * service.
 *
 * @param source the spec's file name, named in the first line of each file
 * @param packageName the package of the client
 * @param typesPackage the package of the service's types, where the project has them; without it
 *     they are generated too, in the package of the client
 */
public record JavaClientTarget(String source, String packageName, Optional<String> typesPackage)
        implements Target {

    /** The target for a spec in a file of any folder. */
    public static JavaClientTarget of(Path api, String packageName, Optional<String> typesPackage) {
        return new JavaClientTarget(String.valueOf(api.getFileName()), packageName, typesPackage);
    }

    @Override
    public List<Diagnostic> refusals(Api api) {
        return JavaClientRefusals.of(api);
    }

    @Override
    public List<GeneratedFile> plan(Api api) {
        return Planning.of(
                api,
                () ->
                        GeneratedFile.all(
                                new JavaClientFiles(source, packageName, typesPackage).of(api),
                                Ownership.OWNED));
    }
}
