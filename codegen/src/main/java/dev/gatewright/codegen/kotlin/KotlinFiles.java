package dev.gatewright.codegen.kotlin;

import dev.gatewright.codegen.client.DeclaredRecords;
import dev.gatewright.codegen.client.JsonUses;
import dev.gatewright.codegen.client.TokenMethods;
import dev.gatewright.codegen.java.model.JavaApi;
import dev.gatewright.codegen.java.model.JavaEnum;
import dev.gatewright.codegen.java.model.JavaGroup;
import dev.gatewright.codegen.java.model.JavaResolver;
import dev.gatewright.codegen.java.model.JavaType;
import dev.gatewright.codegen.java.model.Summaries;
import dev.gatewright.language.Api;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of a client: same API, same bytes.
 *
 * @param source the spec's file name, for the first line of each file
 * @param packageName the package of the client and its types
 */
public record KotlinFiles(String source, String packageName) {

    /** Their texts, by their path under a source root. */
    public SortedMap<String, String> of(Api spec) {
        JavaApi api = JavaResolver.resolve(spec, source, packageName);
        DeclaredRecords records = new DeclaredRecords(api.types());
        TokenMethods tokens = new TokenMethods(spec, api, records);
        return new Writing(
                        new Summaries(spec),
                        api,
                        records,
                        tokens,
                        new KotlinNames(api, tokens.schemes()),
                        new JsonUses(records),
                        new TreeMap<>())
                .files();
    }

    /** The files of one API in the making. */
    private record Writing(
            Summaries summaries,
            JavaApi api,
            DeclaredRecords records,
            TokenMethods tokens,
            KotlinNames names,
            JsonUses uses,
            SortedMap<String, String> texts) {

        /** The class of codecs comes last, when everything else has said what it needs of it. */
        SortedMap<String, String> files() {
            api.types().forEach(this::add);
            api.enums().forEach(this::add);
            KotlinFile client = file();
            writer(client).writeClient();
            add(names.client(), client);
            names.groups().forEach(this::add);
            addCalls();
            addJson();
            return texts;
        }

        private KotlinFile file() {
            return new KotlinFile(api.notice(), api.origin().packageName(), names.declared());
        }

        /**
         * One class a file, under the name of the class. For the JVM, functions outside of it are
         * in a class too, which is called like the file unless a type is.
         */
        private void add(String name, KotlinFile file) {
            String functions = name + "Kt";
            if (names.declared().contains(functions)) {
                file.callFunctions(names.free(functions));
            }
            String folder = api.origin().packageName().replace('.', '/');
            texts.put(folder + "/" + name + ".kt", file.toString());
        }

        /**
         * A declared type, which needs no codec of its own: clients read and write it in one place.
         */
        private void add(JavaType type) {
            KotlinFile file = file();
            TypeText types = new TypeText(file, api.shapes());
            new TypeWriter(file, types, defaults(file)).write(type, summaries.of(type));
            add(type.name().simpleName(), file);
        }

        private void add(JavaEnum type) {
            KotlinFile file = file();
            EnumWriter.write(file, type);
            add(type.name().simpleName(), file);
        }

        private DefaultText defaults(KotlinFile file) {
            return new DefaultText(file, records, api.enums());
        }

        private ValueText values(KotlinFile file) {
            return new ValueText(file, names.json(), api.shapes(), defaults(file));
        }

        /** What writes a client or a group into a file, with the imports of that file. */
        private ClientWriter writer(KotlinFile file) {
            RouteWriter routes =
                    new RouteWriter(
                            file,
                            new TypeText(file, api.shapes()),
                            values(file),
                            records,
                            uses,
                            tokens,
                            names);
            return new ClientWriter(api, file, names, tokens, routes);
        }

        private void add(JavaGroup group, String name) {
            KotlinFile file = file();
            writer(file).writeGroup(group, name);
            add(name, file);
        }

        /** The object through which all calls go, written even if there are no sessions. */
        private void addCalls() {
            KotlinFile file = file();
            new CallsWriter(file, names.calls(), names.typeVariable())
                    .write(!names.sessions().isEmpty());
            add(names.calls(), file);
        }

        /** What the routes have asked for. */
        private void addJson() {
            if (!uses.isEmpty()) {
                KotlinFile file = file();
                new JsonWriter(file, values(file)).write(api.origin().service(), records, uses);
                add(names.json(), file);
            }
        }
    }
}
