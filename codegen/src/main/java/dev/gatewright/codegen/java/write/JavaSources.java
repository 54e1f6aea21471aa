package dev.gatewright.codegen.java.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeSpec;
import dev.gatewright.codegen.java.model.JavaApi;
import dev.gatewright.codegen.java.model.JavaBinder;
import dev.gatewright.codegen.java.model.JavaGroup;
import dev.gatewright.codegen.java.model.JavaMiddleware;
import dev.gatewright.codegen.java.model.JavaResolver;
import dev.gatewright.codegen.java.model.JavaType;
import dev.gatewright.codegen.java.model.ShapeCodec;
import dev.gatewright.codegen.java.model.Summaries;
import dev.gatewright.codegen.java.text.JavaText;
import dev.gatewright.language.Api;
import java.util.SortedMap;
import java.util.TreeMap;

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
        JavaApi resolved = JavaResolver.resolve(api, source, packageName);
        JavaSources sources = new JavaSources(new TreeMap<>(), new TreeMap<>());
        sources.addTypes(resolved, api);
        sources.addParts(resolved);
        sources.addRoutes(resolved);
        return sources;
    }

    private void addTypes(JavaApi api, Api spec) {
        api.types().forEach(type -> addType(api, type, Summaries.of(type, spec)));
        api.enums().forEach(type -> add(api, type.name(), EnumWriter.write(type)));
        for (ShapeCodec codec : api.bodies().codecs()) {
            add(api, codec.name(), ShapeCodecWriter.write(codec, api.shapes()));
        }
        for (JavaBinder binder : api.bodies().binders()) {
            add(api, binder.name(), BinderWriter.write(binder, api.shapes()));
            if (binder instanceof JavaBinder.Parts parts) {
                parts.body()
                        .ifPresent(body -> addType(api, body, Summaries.ofBody(parts.request())));
            }
        }
    }

    private void addParts(JavaApi api) {
        api.bodies().responseParts().forEach(part -> addType(api, part, Summaries.ofContent(part)));
    }

    private void addType(JavaApi api, JavaType type, String summary) {
        add(
                api,
                type.name(),
                type.isByBuilder()
                        ? LargeTypeWriter.write(type, summary)
                        : RecordWriter.write(type, summary));
        type.codec().ifPresent(codec -> add(api, codec, CodecWriter.write(type, api.shapes())));
    }

    private void addRoutes(JavaApi api) {
        add(api, api.start().endpoints(), EndpointsWriter.write(api));
        PackageInfo.put(owned, api);
        if (api.own().isEmpty()) {
            add(api, api.api(), DescriptorWriter.holder(api));
        }
        if (api.hasImplementationRecord()) {
            add(api, api.start().implementation(), DescriptorWriter.implementation(api));
        }
        for (JavaMiddleware middleware : api.middleware()) {
            add(api, middleware.type(), DescriptorWriter.middleware(middleware));
        }
        for (JavaGroup group : api.groups()) {
            add(api, group.api(), ApiWriter.write(api, group));
            if (!group.endpoints().equals(api.start().endpoints())) {
                add(api, group.endpoints(), EndpointsWriter.write(group));
                PackageInfo.put(owned, api, group);
            }
            scaffold.put(
                    JavaText.path(group.logic()),
                    JavaText.of(group.logic(), LogicWriter.write(group), ""));
        }
    }

    private void add(JavaApi api, ClassName name, TypeSpec type) {
        owned.put(JavaText.path(name), JavaText.of(name, type, api.notice()));
    }
}
