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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Java sources of an API, by their path under a source root: same API, same bytes.
 *
 * @param owned rewritten whenever the spec changes
 * @param scaffold written once, then the user's
 */
public record JavaSources(SortedMap<String, String> owned, SortedMap<String, String> scaffold) {

    /**
     * Writes the sources.
     *
     * @param source the spec's file name, for the first line of each file
     */
    public static JavaSources of(Api api, String source, String packageName) {
        Types types = new Types(JavaResolver.resolve(api, source, packageName));
        types.addTypes(new Summaries(api));
        types.addParts();
        types.addRoutes();
        return types.sources();
    }

    /**
     * The types to be written. All that is decided is decided before, so each is written by itself,
     * on whatever processor is free.
     */
    private static final class Types {

        private final JavaApi api;
        private final Map<ClassName, Supplier<TypeSpec>> pending = new LinkedHashMap<>();
        private final SortedMap<String, String> owned = new TreeMap<>();
        private final SortedMap<String, String> scaffold = new TreeMap<>();

        Types(JavaApi api) {
            this.api = api;
        }

        void addTypes(Summaries summaries) {
            api.types().forEach(type -> addType(type, summaries.of(type)));
            api.enums().forEach(type -> add(type.name(), () -> EnumWriter.write(type)));
            for (ShapeCodec codec : api.bodies().codecs()) {
                add(codec.name(), () -> ShapeCodecWriter.write(codec, api.shapes()));
            }
            for (JavaBinder binder : api.bodies().binders()) {
                add(binder.name(), () -> BinderWriter.write(binder, api.shapes()));
                if (binder instanceof JavaBinder.Parts parts) {
                    parts.body()
                            .ifPresent(body -> addType(body, Summaries.ofBody(parts.request())));
                }
            }
        }

        void addParts() {
            api.bodies().responseParts().forEach(part -> addType(part, Summaries.ofContent(part)));
        }

        private void addType(JavaType type, String summary) {
            add(
                    type.name(),
                    () ->
                            type.isByBuilder()
                                    ? LargeTypeWriter.write(type, summary)
                                    : RecordWriter.write(type, summary));
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
                        JavaText.of(group.logic(), LogicWriter.write(group), ""));
            }
        }

        private void add(ClassName name, Supplier<TypeSpec> type) {
            pending.put(name, type);
        }

        JavaSources sources() {
            Map<String, String> texts = new ConcurrentHashMap<>();
            pending.entrySet().parallelStream()
                    .forEach(type ->
                            texts.put(
                                    JavaText.path(type.getKey()),
                                    JavaText.of(
                                            type.getKey(), type.getValue().get(), api.notice())));
            owned.putAll(texts);
            return new JavaSources(owned, scaffold);
        }
    }
}
