package dev.gatewright.codegen.java;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.lang.model.element.Modifier;

/** Writes the class that takes a request apart: path, form, headers and body into one record. */
final class BinderWriter {
    private final JavaBinder binder;
    private final Map<JavaField, String> locals = new LinkedHashMap<>();
    private final String body;

    private BinderWriter(JavaBinder binder) {
        this.binder = binder;
        NameScope scope = new NameScope();
        scope.claim("in");
        binder.type().fields().stream()
                .filter(field -> !field.inBody())
                .forEach(field -> locals.put(field, scope.claim(field.name())));
        this.body = scope.claim("body");
    }

    static TypeSpec write(JavaBinder binder, ShapeTypes types) {
        return new BinderWriter(binder).write(types);
    }

    private TypeSpec write(ShapeTypes types) {
        TypeSpec.Builder target =
                TypeSpec.classBuilder(binder.name())
                        .addJavadoc("Binds requests to {@link $T}.", binder.type().name())
                        .addModifiers(Modifier.FINAL)
                        .addMethod(
                                MethodSpec.constructorBuilder()
                                        .addModifiers(Modifier.PRIVATE)
                                        .build());
        FieldReader fields = new FieldReader(target, types);
        MethodSpec.Builder bind = bindSignature();
        if (binder.isBody()) {
            bindBody(bind);
        } else {
            bindParts(bind, fields);
        }
        if (binder.exported()) {
            target.addModifiers(Modifier.PUBLIC);
            bind.addModifiers(Modifier.PUBLIC);
        }
        target.addMethod(bind.addModifiers(Modifier.STATIC).build());
        fields.methods().forEach(target::addMethod);
        return target.build();
    }

    private MethodSpec.Builder bindSignature() {
        return MethodSpec.methodBuilder("bind")
                .addJavadoc(
                        "Takes a request apart.\n\n@throws $T 400 naming every fault in it",
                        Waist.PROBLEM)
                .returns(binder.type().name())
                .addParameter(Waist.INPUTS, "in");
    }

    private void bindBody(MethodSpec.Builder bind) {
        bind.addStatement(
                        "$T $N = $L.read(in.body())",
                        binder.type().name(),
                        body,
                        binder.type().codecConstant())
                .addStatement("in.refuseIfFaulty()")
                .addStatement("return $T.requireNonNull($N)", Objects.class, body);
    }

    private void bindParts(MethodSpec.Builder bind, FieldReader fields) {
        locals.forEach((field, local) ->
                bind.addStatement(
                        "$T $N = $L",
                        field.nullable() ? field.type().box() : field.type(),
                        local,
                        fields.call(field)));
        binder.body()
                .ifPresent(type ->
                        bind.addStatement(
                                "$T $N = $L.read(in.body())",
                                type.name(),
                                body,
                                type.codecConstant()));
        PresenceCode presence =
                new PresenceCode(
                        bind,
                        List.copyOf(locals.keySet()),
                        field -> CodeBlock.of("$N == null", locals.get(field)));
        locals.keySet().forEach(presence::addPartners);
        bind.addStatement("in.refuseIfFaulty()");
        binder.body()
                .ifPresent(_ -> bind.addStatement("$T.requireNonNull($N)", Objects.class, body));
        bind.addStatement(
                "return new $T($L)",
                binder.type().name(),
                binder.type().fields().stream()
                        .map(this::argument)
                        .collect(CodeBlock.joining(",$W")));
    }

    private CodeBlock argument(JavaField field) {
        String local = locals.get(field);
        return local == null
                ? CodeBlock.of("$N.$N()", body, field.name())
                : CodeBlock.of("$N", local);
    }
}
