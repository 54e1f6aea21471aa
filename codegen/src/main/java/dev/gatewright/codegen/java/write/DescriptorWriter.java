package dev.gatewright.codegen.java.write;

import dev.gatewright.codegen.java.model.JavaApi;
import dev.gatewright.codegen.java.model.JavaGroup;
import dev.gatewright.codegen.java.model.JavaMiddleware;
import dev.gatewright.codegen.java.model.JavaScheme;
import dev.gatewright.codegen.java.model.RuntimeTypes;
import dev.gatewright.codegen.java.source.CodeBlock;
import dev.gatewright.codegen.java.source.FieldSpec;
import dev.gatewright.codegen.java.source.MethodSpec;
import dev.gatewright.codegen.java.source.ParameterSpec;
import dev.gatewright.codegen.java.source.ParameterizedTypeName;
import dev.gatewright.codegen.java.source.TypeSpec;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/**
 * Writes what a program starts the service by: its schemes and its descriptor, the interfaces of
 * its middleware, and the record of all that implements it where that is more than one thing.
 */
final class DescriptorWriter {
    private static final int MOST_PARAMETERS = 250;

    private DescriptorWriter() {}

    /** The holder of the constants where no route is without a group. */
    static TypeSpec holder(JavaApi api) {
        TypeSpec.Builder target =
                TypeSpec.classBuilder(api.api())
                        .addJavadoc(
                                "The service {@code $L}: what it is started by.",
                                api.origin().service())
                        .addModifiers(Modifier.PUBLIC, Modifier.FINAL);
        constants(api).forEach(target::addField);
        return target.addMethod(
                        MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build())
                .build();
    }

    /** The schemes, then the descriptor. */
    static List<FieldSpec> constants(JavaApi api) {
        return Stream.concat(
                        api.schemes().stream().map(DescriptorWriter::scheme),
                        Stream.of(descriptor(api)))
                .toList();
    }

    private static FieldSpec scheme(JavaScheme scheme) {
        return FieldSpec.builder(
                        scheme.type(),
                        scheme.constant(),
                        Modifier.PUBLIC,
                        Modifier.STATIC,
                        Modifier.FINAL)
                .addJavadoc(
                        "Tokens with the keys of configuration section {@code $L}.", scheme.name())
                .initializer(scheme.maker())
                .build();
    }

    private static FieldSpec descriptor(JavaApi api) {
        return FieldSpec.builder(
                        ParameterizedTypeName.get(
                                RuntimeTypes.SERVICE_DESCRIPTOR, api.start().implementation()),
                        api.start().descriptor(),
                        Modifier.PUBLIC,
                        Modifier.STATIC,
                        Modifier.FINAL)
                .addJavadoc(
                        "The service, to be started with a {@link $T}.",
                        api.start().implementation())
                .initializer(
                        "$Wnew $T<>($S,$W$T.of($L),$W$L)",
                        RuntimeTypes.SERVICE_DESCRIPTOR,
                        api.origin().service(),
                        List.class,
                        api.schemes().stream()
                                .map(JavaScheme::constant)
                                .collect(Collectors.joining(", ")),
                        table(api))
                .build();
    }

    private static CodeBlock table(JavaApi api) {
        if (!api.hasImplementationRecord() || isWide(api)) {
            return CodeBlock.of("$T::of", api.start().endpoints());
        }
        CodeBlock parts =
                components(api).stream()
                        .map(component -> CodeBlock.of("service.$N()", component.name()))
                        .collect(CodeBlock.joining(",$W"));
        return CodeBlock.of("service ->$W$T.of($L)", api.start().endpoints(), parts);
    }

    /** What implements the service: the logic of each group, then each middleware. */
    static List<ParameterSpec> components(JavaApi api) {
        return Stream.concat(
                        api.groups().stream()
                                .map(group -> new ParameterSpec(group.api(), group.argument())),
                        arguments(api.middleware()))
                .toList();
    }

    static Stream<ParameterSpec> arguments(List<JavaMiddleware> middleware) {
        return middleware.stream().map(one -> new ParameterSpec(one.type(), one.argument()));
    }

    /** Whether more implements the service than a constructor has parameters (JVMS §4.11). */
    static boolean isWide(JavaApi api) {
        return components(api).size() > MOST_PARAMETERS;
    }

    /** The record of all that implements the service; an interface where a record is too narrow. */
    static TypeSpec implementation(JavaApi api) {
        TypeSpec.Builder target =
                (isWide(api)
                                ? TypeSpec.interfaceBuilder(api.start().implementation())
                                : TypeSpec.recordBuilder(api.start().implementation()))
                        .addJavadoc(
                                "All that implements {@code $L}: its logic, and the middleware that"
                                        + " its routes name.\n",
                                api.origin().service())
                        .addModifiers(Modifier.PUBLIC);
        if (isWide(api)) {
            components(api).stream()
                    .map(part ->
                            MethodSpec.methodBuilder(part.name())
                                    .addModifiers(Modifier.PUBLIC, Modifier.ABSTRACT)
                                    .returns(part.type())
                                    .build())
                    .forEach(target::addMethod);
            return target.build();
        }
        for (JavaGroup group : api.groups()) {
            target.addJavadoc(
                    "\n@param $L the logic of {@code $L}", group.argument(), group.title());
        }
        for (JavaMiddleware middleware : api.middleware()) {
            target.addJavadoc(
                    "\n@param $L around every route with the middleware {@code $L}",
                    middleware.argument(),
                    middleware.name());
        }
        return target.components(components(api)).build();
    }

    /** The interface of a middleware, so that none can be passed for another. */
    static TypeSpec middleware(JavaMiddleware middleware) {
        return TypeSpec.interfaceBuilder(middleware.type())
                .addJavadoc(
                        "The middleware {@code $L}: around every route that names it.",
                        middleware.name())
                .addAnnotation(FunctionalInterface.class)
                .addModifiers(Modifier.PUBLIC)
                .addSuperinterface(RuntimeTypes.MIDDLEWARE)
                .build();
    }
}
