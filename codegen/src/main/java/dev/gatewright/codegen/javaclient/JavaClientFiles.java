package dev.gatewright.codegen.javaclient;

import dev.gatewright.codegen.client.ClientNames;
import dev.gatewright.codegen.client.DeclaredRecords;
import dev.gatewright.codegen.client.TokenMethods;
import dev.gatewright.codegen.java.model.JavaApi;
import dev.gatewright.codegen.java.model.JavaResolver;
import dev.gatewright.codegen.java.source.ClassName;
import dev.gatewright.codegen.java.source.TypeSpec;
import dev.gatewright.codegen.java.text.JavaText;
import dev.gatewright.codegen.java.write.JavaSources;
import dev.gatewright.language.Api;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The files of a client: same API, same bytes.
 *
 * @param source the spec's file name, for the first line of each file
 * @param packageName the package of the client
 * @param typesPackage the package of the types, where the project has those of the service; without
 *     it they are among the files, in the package of the client
 */
public record JavaClientFiles(String source, String packageName, Optional<String> typesPackage) {

    /** What makes their texts, by their path under a source root. */
    public SortedMap<String, Supplier<String>> of(Api spec) {
        String ofTypes = typesPackage.orElse(packageName);
        JavaApi api = JavaResolver.resolve(spec, source, ofTypes);
        SortedMap<String, Supplier<String>> ofService =
                JavaSources.of(spec, source, ofTypes).owned();
        SortedMap<String, Supplier<String>> files = new TreeMap<>();
        if (typesPackage.isEmpty()) {
            typePaths(api).forEach(path -> files.put(path, ofService.getOrDefault(path, () -> "")));
        }
        addClient(files, spec, api, taken(ofService));
        if (!ofTypes.equals(packageName) || typesPackage.isEmpty()) {
            files.put(path("package-info"), () -> packageInfo(api));
        }
        return files;
    }

    private void addClient(
            SortedMap<String, Supplier<String>> files, Api spec, JavaApi api, Set<String> taken) {
        DeclaredRecords records = new DeclaredRecords(api.types());
        TokenMethods tokens = new TokenMethods(spec, api, records);
        ClientNames names = new ClientNames(api, taken, tokens.schemes());
        JsonClassWriter json =
                new JsonClassWriter(new ValueCode(type(names.json()), api.shapes()), records);
        ClientWriter client = new ClientWriter(api, packageName, names, json, tokens);
        add(files, names.client(), client.client(), api);
        names.groups()
                .forEach((group, name) -> add(files, name, client.group(group, type(name)), api));
        json.write(api.origin().service()).ifPresent(made -> add(files, names.json(), made, api));
    }

    private ClassName type(String simpleName) {
        return ClassName.get(packageName, simpleName);
    }

    private void add(
            SortedMap<String, Supplier<String>> files, String name, TypeSpec made, JavaApi api) {
        files.put(JavaText.path(type(name)), () -> JavaText.of(type(name), made, api.notice()));
    }

    /** The declared types and enums, and what their constants name. */
    private static Stream<String> typePaths(JavaApi api) {
        Stream<String> enums = api.enums().stream().map(type -> JavaText.path(type.name()));
        Stream<String> records =
                api.types().stream()
                        .flatMap(type ->
                                Stream.concat(Stream.of(type.name()), type.codec().stream()))
                        .map(JavaText::path);
        return Stream.concat(enums, records);
    }

    /** The simple names of what the service's half has in the same package. */
    private Set<String> taken(SortedMap<String, Supplier<String>> ofService) {
        Set<String> taken = new LinkedHashSet<>();
        ofService.keySet().stream()
                .filter(file -> file.startsWith(path("")))
                .map(file -> file.substring(file.lastIndexOf('/') + 1, file.lastIndexOf('.')))
                .forEach(taken::add);
        return taken;
    }

    private String path(String name) {
        String folder = packageName.replace('.', '/') + "/";
        return name.isEmpty() ? folder : folder + name + ".java";
    }

    private String packageInfo(JavaApi api) {
        return """
        // %s
        /** A client of {@code %s}. */
        @NullMarked
        package %s;

        import org.jspecify.annotations.NullMarked;
        """
                .formatted(api.notice(), api.origin().service(), packageName);
    }
}
