package dev.gatewright.codegen.java.write;

import dev.gatewright.codegen.java.model.JavaApi;
import dev.gatewright.codegen.java.model.JavaBinder;
import dev.gatewright.codegen.java.model.JavaGroup;
import dev.gatewright.codegen.java.model.JavaMiddleware;
import dev.gatewright.codegen.java.model.JavaResolver;
import dev.gatewright.codegen.java.model.JavaType;
import dev.gatewright.codegen.java.model.ShapeCodec;
import dev.gatewright.codegen.java.model.Summaries;
import dev.gatewright.codegen.java.source.ClassName;
import dev.gatewright.codegen.java.source.TypeSpec;
import dev.gatewright.codegen.java.text.JavaText;
import dev.gatewright.language.Api;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Java sources of an API, by their path under a source root: same API, same bytes. All that is
 * decided is decided before, so the text of each is made by itself, when it is asked for.
 *
 * @param owned rewritten whenever the spec changes
 * @param scaffold written once, then the user's
 */
public record JavaSources(
        SortedMap<String, Supplier<String>> owned, SortedMap<String, Supplier<String>> scaffold) {

    /**
     * Writes the sources.
     *
     * @param source the spec's file name, for the first line of each file
     */
    public static JavaSources of(Api api, String source, String packageName) {
        Files files = new Files(JavaResolver.resolve(api, source, packageName));
        files.addTypes(new Summaries(api));
        files.addParts();
        files.addRoutes();
        return new JavaSources(files.owned, files.scaffold);
    }

    /** The files, each with what writes it. */
    private static final class Files {

        private final JavaApi api;
        private final SortedMap<String, Supplier<String>> owned = new TreeMap<>();
        private final SortedMap<String, Supplier<String>> scaffold = new TreeMap<>();

        Files(JavaApi api) {
            this.api = api;
        }

        void addTypes(Summaries summaries) {
            api.types().forEach(type -> addType(type, () -> summaries.of(type)));
            api.enums().forEach(type -> add(type.name(), () -> EnumWriter.write(type)));
            for (ShapeCodec codec : api.bodies().codecs()) {
                add(codec.name(), () -> ShapeCodecWriter.write(codec, api.shapes()));
            }
            for (JavaBinder binder : api.bodies().binders()) {
                add(binder.name(), () -> BinderWriter.write(binder, api.shapes()));
                if (binder instanceof JavaBinder.Parts parts) {
                    parts.body()
                            .ifPresent(
                                    body -> addType(body, () -> Summaries.ofBody(parts.request())));
                }
            }
        }

        void addParts() {
            api.bodies()
                    .responseParts()
                    .forEach(part -> addType(part, () -> Summaries.ofContent(part)));
        }

        private void addType(JavaType type, Supplier<String> summary) {
            add(
                    type.name(),
                    () ->
                            type.isByBuilder()
                                    ? LargeTypeWriter.write(type, summary.get())
                                    : RecordWriter.write(type, summary.get()));
            type.codec()
                    .ifPresent(codec -> add(codec, () -> CodecWriter.write(type, api.shapes())));
        }

        void addRoutes() {
            add(api.start().endpoints(), () -> EndpointsWriter.write(api));
            PackageInfo.put(owned, api);
            if (api.own().isEmpty()) {
                add(api.api(), () -> DescriptorWriter.holder(api));
            }
            if (api.hasImplementationRecord()) {
                add(api.start().implementation(), () -> DescriptorWriter.implementation(api));
            }
            for (JavaMiddleware middleware : api.middleware()) {
                add(middleware.type(), () -> DescriptorWriter.middleware(middleware));
            }
            for (JavaGroup group : api.groups()) {
                add(group.api(), () -> ApiWriter.write(api, group));
                if (!group.endpoints().equals(api.start().endpoints())) {
                    add(group.endpoints(), () -> EndpointsWriter.write(group));
                    PackageInfo.put(owned, api, group);
                }
                scaffold.put(
                        JavaText.path(group.logic()),
                        () -> JavaText.of(group.logic(), LogicWriter.write(group), ""));
            }
        }

        private void add(ClassName name, Supplier<TypeSpec> type) {
            owned.put(JavaText.path(name), () -> JavaText.of(name, type.get(), api.notice()));
        }
    }
}
