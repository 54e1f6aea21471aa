package dev.gatewright.codegen.java.write;

import dev.gatewright.codegen.java.model.JavaApi;
import dev.gatewright.codegen.java.model.JavaGroup;
import dev.gatewright.codegen.java.model.JavaMiddleware;
import dev.gatewright.codegen.java.model.JavaRoute;
import dev.gatewright.codegen.java.model.RuntimeTypes;
import dev.gatewright.codegen.java.source.ClassName;
import dev.gatewright.codegen.java.source.CodeBlock;
import dev.gatewright.codegen.java.source.MethodSpec;
import dev.gatewright.codegen.java.source.ParameterizedTypeName;
import dev.gatewright.codegen.java.source.TypeName;
import dev.gatewright.codegen.java.source.TypeSpec;
import dev.gatewright.language.AuthRule;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/**
 * Writes the tables of endpoints.
 *
 * <p>The {@code of} of the service's own takes the logic of every group and every middleware, so
 * that none can be left out by mistake.
 */
final class EndpointsWriter {
    private static final TypeName TABLE =
            ParameterizedTypeName.get(ClassName.get(List.class), RuntimeTypes.ENDPOINT);

    /**
     * What stands in one method and class, in names: a method ends at 64 KiB of code, a class at
     * 65,535 constants (JVMS §4.11).
     */
    private static final int PART = 1_000;

    /** What an endpoint takes besides its roles and middleware. */
    private static final int BARE = 4;

    private EndpointsWriter() {}

    /** The table of a group other than the service's own. */
    static TypeSpec write(JavaGroup group) {
        TypeSpec.Builder target =
                start(group.endpoints(), group.title())
                        .addMethod(
                                group(group)
                                        .addJavadoc(
                                                "Every endpoint of the group, answered by {@code"
                                                        + " $N}.",
                                                "api")
                                        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                                        .build());
        return withAnswers(target, group, isLarge(group));
    }

    /**
     * The method that gives a group's table: in one expression, or gathered from parts where that
     * would not compile.
     */
    private static MethodSpec.Builder group(JavaGroup group) {
        MethodSpec.Builder method = of(group);
        if (!isLarge(group)) {
            return method.addStatement("return $L", EndpointCode.table(group));
        }
        method.addStatement("$T all = new $T<>()", TABLE, ArrayList.class);
        addParts(method, group, argument -> CodeBlock.of("$N", argument));
        return method.addStatement("return $T.copyOf(all)", List.class);
    }

    /** A method from what implements a group to its table. */
    private static MethodSpec.Builder of(JavaGroup group) {
        return MethodSpec.methodBuilder("of")
                .returns(TABLE)
                .addParameter(group.api(), "api")
                .addParameters(DescriptorWriter.arguments(group.middleware()).toList());
    }

    /** Whether a method with all of a group's table, or a class for it, would be too large. */
    private static boolean isLarge(JavaGroup group) {
        return group.routes().stream().mapToInt(EndpointsWriter::size).sum() > PART;
    }

    /** How much a route adds to the method and the class, in names. */
    private static int size(JavaRoute route) {
        int roles = route.spec().auth() instanceof AuthRule.Token token ? token.roles().size() : 0;
        return BARE + roles + route.middleware().size();
    }

    /** The group in parts that a method and a class hold. */
    private static List<JavaGroup> parts(JavaGroup group) {
        List<JavaGroup> parts = new ArrayList<>();
        int from = 0;
        int size = 0;
        for (int i = 0; i < group.routes().size(); i++) {
            int next = size(group.routes().get(i));
            if (size > 0 && size + next > PART) {
                parts.add(group.part(from, i));
                from = i;
                size = 0;
            }
            size += next;
        }
        parts.add(group.part(from, group.routes().size()));
        return parts;
    }

    /** Adds the tables of the parts of a group. */
    private static void addParts(
            MethodSpec.Builder method, JavaGroup group, Function<String, CodeBlock> argument) {
        CodeBlock arguments =
                Stream.concat(
                                Stream.of(argument.apply("api")),
                                group.middleware().stream()
                                        .map(JavaMiddleware::argument)
                                        .map(argument))
                        .collect(CodeBlock.joining(",$W"));
        for (int i = 0; i < parts(group).size(); i++) {
            method.addStatement("all.addAll($L.of($L))", part(i), arguments);
        }
    }

    /** The name of a nested class, from 1. */
    private static String part(int index) {
        return "Part" + (index + 1);
    }

    /** The service's own: the table of all groups. */
    static TypeSpec write(JavaApi api) {
        TypeSpec.Builder target = start(api.start().endpoints(), api.origin().service());
        target.addMethod(all(api));
        api.own().ifPresent(group -> withAnswers(target, group, isInParts(api, group)));
        return target.build();
    }

    /** The parts of a wide service take what implements them by itself. */
    private static boolean isInParts(JavaApi api, JavaGroup own) {
        return isLarge(own) || DescriptorWriter.isWide(api);
    }

    /** A class that cannot be instantiated. */
    private static TypeSpec.Builder start(ClassName name, String title) {
        return TypeSpec.classBuilder(name)
                .addJavadoc(
                        "The endpoints of {@code $L}: where each is, who may enter, what answers.",
                        title)
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
    }

    /**
     * Adds the methods that endpoints refer to, one a route: each reads a request, calls logic and
     * gives what it returned to be written. In parts, they go into the nested class that has their
     * endpoint.
     */
    private static TypeSpec withAnswers(TypeSpec.Builder target, JavaGroup group, boolean inParts) {
        if (!inParts) {
            group.routes().forEach(route -> target.addMethod(EndpointCode.answer(group, route)));
            return target.build();
        }
        List<JavaGroup> parts = parts(group);
        for (int i = 0; i < parts.size(); i++) {
            JavaGroup some = parts.get(i);
            TypeSpec.Builder part =
                    TypeSpec.classBuilder(part(i))
                            .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                            .addMethod(
                                    MethodSpec.constructorBuilder()
                                            .addModifiers(Modifier.PRIVATE)
                                            .build())
                            .addMethod(
                                    of(group)
                                            .addModifiers(Modifier.STATIC)
                                            .addStatement("return $L", EndpointCode.table(some))
                                            .build());
            some.routes().forEach(route -> part.addMethod(EndpointCode.answer(some, route)));
            target.addType(part.build());
        }
        return target.build();
    }

    /**
     * The method that gives the whole table. A wide service, of more logic and middleware than a
     * method takes arguments, hands over the object that holds them instead.
     */
    private static MethodSpec all(JavaApi api) {
        MethodSpec.Builder method =
                MethodSpec.methodBuilder("of")
                        .addJavadoc("Every endpoint of the service.")
                        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                        .returns(TABLE);
        boolean isWide = DescriptorWriter.isWide(api);
        if (isWide) {
            method.addParameter(api.start().implementation(), "service");
        } else {
            method.addParameters(DescriptorWriter.components(api));
        }
        if (api.own().isPresent() && api.groups().size() == 1 && !isInParts(api, api.own().get())) {
            return method.addStatement("return $L", EndpointCode.table(api.own().get())).build();
        }
        Function<String, CodeBlock> argument =
                name -> CodeBlock.of(isWide ? "service.$N()" : "$N", name);
        method.addStatement("$T all = new $T<>()", TABLE, ArrayList.class);
        for (JavaGroup group : api.groups()) {
            if (!group.api().equals(api.api())) {
                method.addStatement("all.addAll($L)", tableOf(group, argument));
            } else if (isInParts(api, group)) {
                addParts(
                        method,
                        group,
                        name -> argument.apply(name.equals("api") ? group.argument() : name));
            } else {
                method.addStatement("all.addAll($L)", EndpointCode.table(group));
            }
        }
        return method.addStatement("return $T.copyOf(all)", List.class).build();
    }

    /**
     * The call of another group's {@code of}, in its own package.
     *
     * @param argument how something is named here that the group takes
     */
    private static CodeBlock tableOf(JavaGroup group, Function<String, CodeBlock> argument) {
        Stream<String> arguments =
                Stream.concat(
                        Stream.of(group.argument()),
                        group.middleware().stream().map(JavaMiddleware::argument));
        return CodeBlock.of(
                "$T.of($L)",
                group.endpoints(),
                arguments.map(argument).collect(CodeBlock.joining(",$W")));
    }
}
