package dev.gatewright.codegen.java.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.gatewright.codegen.java.model.JavaApi;
import dev.gatewright.codegen.java.model.JavaGroup;
import dev.gatewright.codegen.java.model.JavaMiddleware;
import dev.gatewright.codegen.java.model.RuntimeTypes;
import java.util.ArrayList;
import java.util.List;
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

    private EndpointsWriter() {}

    /** The table of a group other than the service's own. */
    static TypeSpec write(JavaGroup group) {
        TypeSpec.Builder target =
                start(group.endpoints(), group.title())
                        .addMethod(
                                MethodSpec.methodBuilder("of")
                                        .addJavadoc(
                                                "Every endpoint of the group, answered by {@code"
                                                        + " $N}.",
                                                "api")
                                        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                                        .returns(TABLE)
                                        .addParameter(group.api(), "api")
                                        .addParameters(
                                                DescriptorWriter.arguments(group.middleware())
                                                        .toList())
                                        .addStatement("return $L", EndpointCode.table(group))
                                        .build());
        return withAnswers(target, group);
    }

    /** The service's own: the table of all groups. */
    static TypeSpec write(JavaApi api) {
        TypeSpec.Builder target = start(api.endpoints(), api.service());
        target.addMethod(all(api));
        api.own().ifPresent(group -> withAnswers(target, group));
        return target.build();
    }

    private static TypeSpec.Builder start(ClassName name, String title) {
        return TypeSpec.classBuilder(name)
                .addJavadoc(
                        "The endpoints of {@code $L}: where each is, who may enter, what answers.",
                        title)
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
    }

    private static TypeSpec withAnswers(TypeSpec.Builder target, JavaGroup group) {
        group.routes().forEach(route -> target.addMethod(EndpointCode.answer(group, route)));
        return target.build();
    }

    private static MethodSpec all(JavaApi api) {
        MethodSpec.Builder method =
                MethodSpec.methodBuilder("of")
                        .addJavadoc("Every endpoint of the service.")
                        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                        .returns(TABLE)
                        .addParameters(DescriptorWriter.components(api));
        if (api.own().isPresent() && api.groups().size() == 1) {
            return method.addStatement("return $L", EndpointCode.table(api.own().get())).build();
        }
        method.addStatement("$T all = new $T<>()", TABLE, ArrayList.class);
        for (JavaGroup group : api.groups()) {
            method.addStatement(
                    "all.addAll($L)",
                    group.api().equals(api.api()) ? EndpointCode.table(group) : tableOf(group));
        }
        return method.addStatement("return $T.copyOf(all)", List.class).build();
    }

    private static CodeBlock tableOf(JavaGroup group) {
        Stream<String> arguments =
                Stream.concat(
                        Stream.of(group.argument()),
                        group.middleware().stream().map(JavaMiddleware::argument));
        return CodeBlock.of(
                "$T.of($L)",
                group.endpoints(),
                arguments.map(CodeBlock::of).collect(CodeBlock.joining(",$W")));
    }
}
