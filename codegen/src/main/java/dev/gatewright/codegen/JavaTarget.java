package dev.gatewright.codegen;

import dev.gatewright.codegen.java.refusal.UnsupportedFeatures;
import dev.gatewright.codegen.java.write.JavaSources;
import dev.gatewright.language.Api;
import dev.gatewright.language.Diagnostic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Java for a server: records, codecs, binders, the interface of handlers, the table of endpoints
 * and the descriptor, which are owned; and the class that implements the interface, which is a
 * scaffold.
 *
 * <p>Routes with a {@code group} get an interface, a table and a class of their own in a
 * sub-package: {@code group: admin/user} of package {@code p} becomes {@code
 * p.admin.user.AdminUserApi} with its {@code AdminUserApiEndpoints} and {@code AdminUserLogic}. The
 * types of all groups stay in {@code p}, and so do the schemes and the descriptor, which are
 * constants of the service's own interface: {@code UserApi.AUTH}, {@code UserApi.SERVICE}.
 *
 * <p>The descriptor is started with what implements the service: the interface of its handlers, or,
 * where there are several groups or routes name middleware, a record with one component for each:
 * one left out does not compile. A middleware has its own interface, so that none can be passed for
 * another.
 *
 * @param source the spec's file name, named in the first line of each file
 * @param packageName the package of the types
 */
public record JavaTarget(String source, String packageName) implements Target {

    /** The target for a spec in a file of any folder. */
    public static JavaTarget of(Path api, String packageName) {
        return new JavaTarget(String.valueOf(api.getFileName()), packageName);
    }

    @Override
    public List<Diagnostic> refusals(Api api) {
        return UnsupportedFeatures.of(api);
    }

    @Override
    public List<GeneratedFile> plan(Api api) {
        return Planning.of(api, () -> files(api));
    }

    private List<GeneratedFile> files(Api api) {
        JavaSources sources = JavaSources.of(api, source, packageName);
        List<GeneratedFile> files =
                new ArrayList<>(GeneratedFile.all(sources.owned(), Ownership.OWNED));
        files.addAll(GeneratedFile.all(sources.scaffold(), Ownership.SCAFFOLD));
        return List.copyOf(files);
    }
}
