package dev.gatewright.codegen.java.write;

import dev.gatewright.codegen.java.model.JavaBinder;
import dev.gatewright.codegen.java.model.RuntimeTypes;
import dev.gatewright.codegen.java.model.ShapeTypes;
import dev.gatewright.codegen.java.source.CodeBlock;
import dev.gatewright.codegen.java.source.MethodSpec;
import dev.gatewright.codegen.java.source.TypeSpec;
import java.util.Objects;
import javax.lang.model.element.Modifier;

/**
 * Writes the class that makes the argument of a handler out of a request. All parts of the request
 * are read before it is refused, so that one response names every fault.
 */
final class BinderWriter {

    private BinderWriter() {}

    static TypeSpec write(JavaBinder binder, ShapeTypes types) {
        TypeSpec.Builder target =
                TypeSpec.classBuilder(binder.name())
                        .addJavadoc("Binds requests to {@code $T}.", binder.type())
                        .addModifiers(Modifier.FINAL)
                        .addMethod(
                                MethodSpec.constructorBuilder()
                                        .addModifiers(Modifier.PRIVATE)
                                        .build());
        MethodSpec.Builder bind =
                MethodSpec.methodBuilder("bind")
                        .addJavadoc(
                                "Takes a request apart.\n\n@throws $T 400 naming every fault in it",
                                RuntimeTypes.PROBLEM)
                        .returns(binder.type())
                        .addParameter(RuntimeTypes.INPUTS, "in");
        if (binder.exported()) {
            target.addModifiers(Modifier.PUBLIC);
            bind.addModifiers(Modifier.PUBLIC);
        }
        bind.addModifiers(Modifier.STATIC);
        switch (binder) {
            case JavaBinder.WholeBody whole -> target.addMethod(bind.addCode(body(whole)).build());
            case JavaBinder.Parts parts -> new PartsCode(parts).addTo(target, bind, types);
        }
        return target.build();
    }

    private static CodeBlock body(JavaBinder.WholeBody binder) {
        return CodeBlock.builder()
                .addStatement(
                        "$T body = $L.read(in.body())", binder.type(), binder.payload().codec())
                .addStatement("in.throwIfInvalid()")
                .addStatement("return $T.requireNonNull(body)", Objects.class)
                .build();
    }
}
