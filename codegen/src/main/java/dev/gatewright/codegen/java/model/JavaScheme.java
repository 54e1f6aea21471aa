package dev.gatewright.codegen.java.model;

import dev.gatewright.codegen.java.source.ClassName;
import dev.gatewright.codegen.java.source.CodeBlock;
import dev.gatewright.codegen.java.source.ParameterizedTypeName;
import dev.gatewright.codegen.java.source.TypeName;
import dev.gatewright.language.Shape;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A scheme as a constant of the service.
 *
 * @param name as the spec has it: {@code Auth}
 * @param holder the class with the constant
 * @param constant its name there: {@code AUTH}
 * @param claims the record of its claims, when the spec declares one
 */
public record JavaScheme(
        String name, ClassName holder, String constant, Optional<JavaType> claims) {
    private static final TypeName STRING = ClassName.get(String.class);
    private static final TypeName STRINGS =
            ParameterizedTypeName.get(ClassName.get(List.class), STRING);

    /** The type of the claims. */
    TypeName claimsType() {
        return claims.<TypeName>map(JavaType::name).orElse(RuntimeTypes.NO_CLAIMS);
    }

    public TypeName type() {
        return ParameterizedTypeName.get(RuntimeTypes.SCHEME, claimsType());
    }

    public TypeName caller() {
        return ParameterizedTypeName.get(RuntimeTypes.CALLER, claimsType());
    }

    /** The expression that makes the scheme. */
    public CodeBlock maker() {
        return claims.map(type ->
                        CodeBlock.of(
                                "$Wnew $T<>($S, $L,$W$L)",
                                RuntimeTypes.SCHEME,
                                name,
                                type.codecConstant(),
                                roles(type)))
                .orElseGet(() -> CodeBlock.of("$T.withoutClaims($S)", RuntimeTypes.SCHEME, name));
    }

    /** The roles a caller holds: what the claims {@code role} and {@code roles} say, unchanged. */
    private static CodeBlock roles(JavaType claims) {
        List<CodeBlock> sets =
                claims.fields().stream().flatMap(field -> rolesOf(field).stream()).toList();
        return switch (sets.size()) {
            case 0 -> CodeBlock.of("claims -> $T.of()", Set.class);
            case 1 -> CodeBlock.of("claims -> $L", sets.getFirst());
            default ->
                    CodeBlock.of(
                            "claims -> $T.<$T>of($L)$Z.flatMap($T::stream).collect($T.toSet())",
                            Stream.class,
                            ParameterizedTypeName.get(ClassName.get(Set.class), STRING),
                            CodeBlock.join(sets, ",$W"),
                            Set.class,
                            Collectors.class);
        };
    }

    /**
     * The roles in one claim: {@code role} is a text, {@code roles} a list of them; either may be
     * of an enum, whose constants count by their texts. A field of any other type under these names
     * is not a role, and a rule reports it.
     */
    private static Optional<CodeBlock> rolesOf(JavaField field) {
        String claim = field.spec().member().orElse("");
        Shape shape = field.shape();
        Shape element = shape instanceof Shape.ListOf list ? list.element() : shape;
        boolean isEnum = element instanceof Shape.Enumerated;
        boolean isList = isEnum && shape instanceof Shape.ListOf;
        boolean one = claim.equals("role") && (field.type().equals(STRING) || isEnum && !isList);
        boolean many = claim.equals("roles") && (field.type().equals(STRINGS) || isList);
        if (!one && !many) {
            return Optional.empty();
        }
        CodeBlock value = CodeBlock.of("claims.$N()", field.name());
        CodeBlock text =
                isEnum
                        ? CodeBlock.of(
                                "$L.$L($L)",
                                field.form().orElseThrow(),
                                one ? "write" : "writeAll",
                                value)
                        : value;
        CodeBlock set = CodeBlock.of(one ? "$T.of($L)" : "$T.copyOf($L)", Set.class, text);
        return Optional.of(
                field.nullable()
                        ? CodeBlock.of("$L == null ? $T.of() : $L", value, Set.class, set)
                        : set);
    }
}
