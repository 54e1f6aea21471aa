package dev.gatewright.codegen.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/**
 * Writes the tables of endpoints.
 *
 * <p>The service's own class holds the schemes, and its {@code of} takes the logic of every group,
 * so that no group can be left out by mistake.
 */
final class EndpointsWriter {
    private static final TypeName TABLE =
            ParameterizedTypeName.get(ClassName.get(List.class), Waist.ENDPOINT);

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
                                        .addStatement("return $L", EndpointCode.table(group))
                                        .build());
        return withAnswers(target, group);
    }

    /** The service's own: its schemes and the table of all groups. */
    static TypeSpec write(JavaApi api) {
        TypeSpec.Builder target = start(api.endpoints(), api.service());
        api.schemes().forEach(scheme -> target.addField(constant(scheme)));
        Optional<JavaGroup> own =
                api.groups().stream()
                        .filter(group -> group.endpoints().equals(api.endpoints()))
                        .findFirst();
        target.addMethod(all(api, own));
        own.ifPresent(group -> withAnswers(target, group));
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

    private static FieldSpec constant(JavaScheme scheme) {
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

    private static MethodSpec all(JavaApi api, Optional<JavaGroup> own) {
        MethodSpec.Builder method =
                MethodSpec.methodBuilder("of")
                        .addJavadoc("Every endpoint of the service.")
                        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                        .returns(TABLE);
        api.groups().forEach(group -> method.addParameter(group.api(), group.argument()));
        if (own.isPresent() && api.groups().size() == 1) {
            return method.addStatement("return $L", EndpointCode.table(own.get())).build();
        }
        method.addStatement("$T all = new $T<>()", TABLE, ArrayList.class);
        for (JavaGroup group : api.groups()) {
            boolean isOwn = own.filter(group::equals).isPresent();
            method.addStatement(
                    "all.addAll($L)",
                    isOwn
                            ? EndpointCode.table(group)
                            : CodeBlock.of("$T.of($N)", group.endpoints(), group.argument()));
        }
        return method.addStatement("return $T.copyOf(all)", List.class).build();
    }
}
