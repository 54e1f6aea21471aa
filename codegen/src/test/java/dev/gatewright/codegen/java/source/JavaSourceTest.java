package dev.gatewright.codegen.java.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JavaSourceTest {
    private static final ClassName THING = ClassName.get("com.example", "Thing");
    private static final ClassName NULLABLE = ClassName.get("org.example", "Nullable");

    @Test
    void importsAreSortedAndThoseOfJavaLangGoWithoutSaying() {
        assertThat(fileOf("$T $T $T $T", Map.class, String.class, ClassName.get("a", "B"), THING))
                .isEqualTo(
                        """
                        package com.example;

                        import a.B;
                        import java.util.Map;

                        class Thing {
                            Map String B Thing
                        }
                        """);
    }

    @Test
    void ofTwoClassesWithOneNameTheFirstIsImported() {
        assertThat(fileOf("$T $T", ClassName.get("java.awt", "List"), List.class))
                .contains("import java.awt.List;\n")
                .contains("    List java.util.List\n");
    }

    @Test
    void aClassOfThePackageIsNeverHiddenByAnImport() {
        assertThat(fileOf("$T $T", List.class, ClassName.get("com.example", "List")))
                .doesNotContain("import")
                .contains("    java.util.List List\n");
        assertThat(fileOf("$T $T", String.class, ClassName.get("com.example", "String")))
                .contains("    java.lang.String String\n");
    }

    @Test
    void theTypeOfTheFileHidesOthersOfItsName() {
        assertThat(fileOf("$T $T", ClassName.get("a", "Thing"), ClassName.get("a", "Thing", "In")))
                .doesNotContain("import")
                .contains("    a.Thing a.Thing.In\n");
    }

    @Test
    void aNestedClassIsNamedAfterItsTopLevelClass() {
        assertThat(fileOf("$T", Map.Entry.class))
                .contains("import java.util.Map;\n")
                .contains("    Map.Entry\n");
    }

    @Test
    void aTypeDeclaredWithinIsKnownByItsNameInTheBodyOnlyAndHidesOthers() {
        TypeSpec outer =
                TypeSpec.classBuilder(THING)
                        .addJavadoc("$T", THING.nestedClass("List"))
                        .addMethod(of("$T $T", List.class, THING.nestedClass("List")))
                        .addType(
                                TypeSpec.classBuilder(THING.nestedClass("List"))
                                        .addModifiers(Modifier.STATIC)
                                        .build())
                        .build();

        assertThat(outer.file("com.example", ""))
                .isEqualTo(
                        """
                        package com.example;

                        /** Thing.List */
                        class Thing {

                            void code() {
                                java.util.List List
                            }

                            static class List {}
                        }
                        """);
    }

    @Test
    void aTypeVariableHidesAClassOfItsName() {
        TypeVariableName variable = new TypeVariableName("List");
        MethodSpec method =
                MethodSpec.methodBuilder("code")
                        .addTypeVariable(variable)
                        .returns(variable)
                        .addStatement("$T", List.class)
                        .build();

        assertThat(file(TypeSpec.classBuilder(THING).addMethod(method)))
                .contains("    <List> List code() {\n        java.util.List;\n    }\n");
    }

    @Test
    void anAnnotationStandsBeforeTheSimpleNameOrTheBrackets() {
        TypeName list = ParameterizedTypeName.get(ClassName.get(List.class), NULLABLE);

        assertThat(
                        fileOf(
                                "$T, $T, $T, $T",
                                list.annotated(NULLABLE),
                                ClassName.get(Map.Entry.class).annotated(NULLABLE),
                                ArrayTypeName.of(PrimitiveTypeName.BYTE).annotated(NULLABLE),
                                ArrayTypeName.of(ClassName.OBJECT.annotated(NULLABLE))))
                .contains(
                        "    @Nullable List<Nullable>, Map. @Nullable Entry, byte @Nullable [],"
                                + " @Nullable Object[]\n");
    }

    @Test
    void numberedArgumentsMayBeUsedAgain() {
        assertThat(fileOf("$2N $1S $2N $$", "text", "name")).contains("    name \"text\" name $\n");
    }

    @Test
    void anArgumentThatIsNotUsedIsAMistake() {
        assertThatIllegalArgumentException().isThrownBy(() -> CodeBlock.of("$L", 1, 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a;", "class", "1a", "a.b", "a\n"})
    void whatIsNotAnIdentifierNamesNothing(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> MethodSpec.methodBuilder(name));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ParameterSpec(PrimitiveTypeName.INT, name));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FieldSpec.builder(PrimitiveTypeName.INT, name));
        assertThatIllegalArgumentException().isThrownBy(() -> ClassName.get("a", name));
        assertThatIllegalArgumentException().isThrownBy(() -> TypeSpec.classBuilder(name));
    }

    @Test
    void aStringLiteralHoldsAnyTextAndALineOfItALine() {
        assertThat(StringLiterals.of("'a'\"\\\t\u0000é日\u2028"))
                .isEqualTo("\"'a'\\\"\\\\\\t\\u0000é日\u2028\"");
        assertThat(StringLiterals.of("a\nb\n")).isEqualTo("\"a\\n\"\n        + \"b\\n\"");
    }

    @ParameterizedTest
    @CsvSource({"84, false", "85, true"})
    void aLineOfMoreThan100CharactersIsBrokenAtTheLastPlace(int length, boolean isBroken) {
        String word = "x".repeat(length);

        assertThat(lines("a$Wb$W$L + c\n", word))
                .isEqualTo(
                        isBroken
                                ? "    a b\n            " + word + " + c\n"
                                : "    a b " + word + " + c\n");
    }

    @Test
    void noLineEndsWithABlankAndABreakTakesTheBlankBeforeIt() {
        String word = "x".repeat(95);

        assertThat(lines("a \nb = $Wc\nd = $W$L\n", word))
                .isEqualTo("    a\n    b = c\n    d =\n            " + word + "\n");
    }

    @Test
    void aLineIsNotBrokenBeforeItsBeginning() {
        String word = "x".repeat(101);

        assertThat(lines("a\n$Z$L\n", word)).isEqualTo("    a\n    " + word + "\n");
    }

    @Test
    void anEmptyBodyIsOnOneLine() {
        assertThat(lines("if (a) {\n} else {\n}\n")).isEqualTo("    if (a) {\n    } else {}\n");
        assertThat(lines("if (a) {\nb }\n")).isEqualTo("    if (a) {\n    b }\n");
    }

    @ParameterizedTest
    @CsvSource({"80, true", "81, false"})
    void aCommentOfOneLineThatIsShortIsOnOneLine(int length, boolean isShort) {
        String text = "🎈".repeat(length);

        assertThat(file(TypeSpec.classBuilder(THING).addJavadoc("$L", text)))
                .contains(isShort ? "\n/** " + text + " */\n" : "\n/**\n * " + text + "\n */\n");
    }

    @Test
    void aLineOfACommentMayEndInAnyWord() {
        assertThat(file(TypeSpec.classBuilder(THING).addJavadoc("$L", "it throws\nnothing")))
                .contains("/**\n * it throws\n * nothing\n */\n");
    }

    @Test
    void whatAMethodThrowsIsOnALineOfItsOwnWhereTheLineWouldBeTooLong() {
        MethodSpec method =
                MethodSpec.methodBuilder("x".repeat(70))
                        .addException(ClassName.get("com.example", "FirstException"))
                        .addException(ClassName.get("com.example", "SecondException"))
                        .build();

        assertThat(file(TypeSpec.classBuilder(THING).addMethod(method)))
                .contains("x()\n            throws FirstException, SecondException {}\n");
    }

    @Test
    void furtherLinesOfAStatementAreIndentedByTwoLevels() {
        MethodSpec method =
                MethodSpec.methodBuilder("code")
                        .beginControlFlow("if (a)")
                        .addStatement("b(\nc,\nd)")
                        .nextControlFlow("else")
                        .addStatement("e")
                        .endControlFlow()
                        .build();

        assertThat(file(TypeSpec.classBuilder(THING).addMethod(method)))
                .contains(
                        """
                            void code() {
                                if (a) {
                                    b(
                                            c,
                                            d);
                                } else {
                                    e;
                                }
                            }
                        """);
    }

    @Test
    void anEmptyLineOfACommentHasItsAsteriskAndOtherLineBreaksAreLineBreaks() {
        assertThat(file(TypeSpec.classBuilder(THING).addJavadoc("$L", "a\n\nb\r\nc\u2028d")))
                .contains("/**\n * a\n *\n * b\n * c\n * d\n */\nclass Thing {}\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r", "\r\n", "\u000b", "\f", "\u0085", "\u2028", "\u2029"})
    void everyLineBreakOfACommentIsOne(String end) {
        assertThat(file(TypeSpec.classBuilder(THING).addJavadoc("$L", "a" + end + "b")))
                .contains("/**\n * a\n * b\n */\nclass Thing {}\n");
    }

    @Test
    void staticFieldsComeFirstThenOthersThenConstructorsThenMethods() {
        TypeSpec.Builder type =
                TypeSpec.classBuilder(THING)
                        .addMethod(of("m"))
                        .addMethod(MethodSpec.constructorBuilder().build())
                        .addField(PrimitiveTypeName.INT, "own", Modifier.FINAL, Modifier.PRIVATE)
                        .addField(PrimitiveTypeName.INT, "shared", Modifier.STATIC);

        assertThat(file(type))
                .contains(
                        """
                        class Thing {

                            static int shared;

                            private final int own;

                            Thing() {}

                            void code() {
                                m
                            }
                        }
                        """);
    }

    @Test
    void anInterfaceDoesNotSayWhatItsMembersAreAnyway() {
        TypeSpec.Builder type =
                TypeSpec.interfaceBuilder(THING)
                        .addField(
                                FieldSpec.builder(
                                                PrimitiveTypeName.INT,
                                                "ONE",
                                                Modifier.PUBLIC,
                                                Modifier.STATIC,
                                                Modifier.FINAL)
                                        .initializer("1")
                                        .build())
                        .addMethod(
                                MethodSpec.methodBuilder("code")
                                        .addModifiers(Modifier.PUBLIC, Modifier.ABSTRACT)
                                        .addException(Exception.class)
                                        .build());

        assertThat(file(type)).contains("    int ONE = 1;\n\n    void code() throws Exception;\n");
    }

    @Test
    void aRecordHasComponentsAndAnEnumConstants() {
        assertThat(
                        file(
                                TypeSpec.recordBuilder(THING)
                                        .components(
                                                List.of(
                                                        new ParameterSpec(
                                                                PrimitiveTypeName.INT, "a"),
                                                        new ParameterSpec(THING, "b")))
                                        .addSuperinterface(Runnable.class)))
                .contains("record Thing(int a, Thing b) implements Runnable {}\n");
        assertThat(
                        file(
                                TypeSpec.enumBuilder(THING)
                                        .addEnumConstant("A", CodeBlock.of("1"))
                                        .addEnumConstant("B", CodeBlock.of("2"))
                                        .addMethod(of("m"))))
                .contains("enum Thing {\n    A(1),\n    B(2);\n\n    void code() {\n");
    }

    private static MethodSpec of(String format, Object... arguments) {
        return MethodSpec.methodBuilder("code").addCode(format, arguments).build();
    }

    private static String file(TypeSpec.Builder type) {
        return type.build().file("com.example", "");
    }

    /** A file of a class whose body is a method with this code, without the lines of the method. */
    private static String fileOf(String format, Object... arguments) {
        return file(TypeSpec.classBuilder(THING).addMethod(of(format, arguments)))
                .replace("\n    void code() {\n    ", "")
                .replace("    }\n", "");
    }

    private static String lines(String format, Object... arguments) {
        String file = fileOf(format, arguments);
        return file.substring(file.indexOf("{\n") + 2, file.lastIndexOf("}\n"))
                .replace("\n    ", "\n");
    }
}
