package dev.gatewright.codegen.java.write;

import dev.gatewright.codegen.java.model.JavaGroup;
import dev.gatewright.codegen.java.model.JavaRoute;
import dev.gatewright.codegen.java.model.RuntimeTypes;
import dev.gatewright.codegen.java.source.TypeSpec;
import javax.lang.model.element.Modifier;

/**
 * Writes the class that implements the interface, for its user to fill in. It compiles as it is,
 * and each method throws; it is written once, and never again.
 */
final class LogicWriter {

    private LogicWriter() {}

    static TypeSpec write(JavaGroup group) {
        TypeSpec.Builder target =
                TypeSpec.classBuilder(group.logic())
                        .addJavadoc("The logic of {@code $L}.", group.title())
                        .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                        .addSuperinterface(group.api());
        for (JavaRoute route : group.routes()) {
            target.addMethod(
                    ApiWriter.signature(route)
                            .addAnnotation(Override.class)
                            .addModifiers(Modifier.PUBLIC)
                            .addStatement(
                                    "throw $T.of(501, $S)", RuntimeTypes.PROBLEM, "not implemented")
                            .build());
        }
        return target.build();
    }
}
