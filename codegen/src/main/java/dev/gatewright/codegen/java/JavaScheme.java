package dev.gatewright.codegen.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A scheme as a constant of the service.
 *
 * @param name as the spec has it: {@code Auth}
 * @param holder the class with the constant
 * @param constant its name there: {@code AUTH}
 * @param claims the record of its claims, when the spec declares one
 */
record JavaScheme(String name, ClassName holder, String constant, Optional<JavaType> claims) {
    private static final TypeName STRING = ClassName.get(String.class);
    private static final TypeName STRINGS =
            ParameterizedTypeName.get(ClassName.get(List.class), STRING);

    /** The type of the claims. */
    TypeName claimsType() {
        return claims.<TypeName>map(JavaType::name).orElse(Waist.NO_CLAIMS);
    }

    TypeName type() {
        return ParameterizedTypeName.get(Waist.SCHEME, claimsType());
    }

    TypeName caller() {
        return ParameterizedTypeName.get(Waist.CALLER, claimsType());
    }

    /** The expression that makes the scheme. */
    CodeBlock maker() {
        return claims.map(type ->
                        CodeBlock.of(
                                "$Wnew $T<>($S, $L,$W$L)",
                                Waist.SCHEME,
                                name,
                                type.codecConstant(),
                                roles(type)))
                .orElseGet(() -> CodeBlock.of("$T.withoutClaims($S)", Waist.SCHEME, name));
    }

    private static CodeBlock roles(JavaType claims) {
        return claims.fields().stream()
                .flatMap(field -> rolesOf(field).stream())
                .findFirst()
                .orElseGet(() -> CodeBlock.of("claims -> $T.of()", Set.class));
    }

    private static Optional<CodeBlock> rolesOf(JavaField field) {
        String name = field.spec().name();
        boolean one = name.equalsIgnoreCase("role") && field.type().equals(STRING);
        boolean many = name.equalsIgnoreCase("roles") && field.type().equals(STRINGS);
        if (!one && !many) {
            return Optional.empty();
        }
        CodeBlock value = CodeBlock.of("claims.$N()", field.name());
        CodeBlock set = CodeBlock.of(one ? "$T.of($L)" : "$T.copyOf($L)", Set.class, value);
        return Optional.of(
                field.nullable()
                        ? CodeBlock.of("claims -> $L == null ? $T.of() : $L", value, Set.class, set)
                        : CodeBlock.of("claims -> $L", set));
    }
}
