package dev.gatewright.outside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.cli.Cli;
import dev.gatewright.cli.project.Build;
import dev.gatewright.cli.project.Keys;
import dev.gatewright.cli.project.NewProject;
import dev.gatewright.cli.project.ProjectName;
import dev.gatewright.cli.project.Store;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.expr.ArgumentListExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.control.CompilationUnit;
import org.codehaus.groovy.control.Phases;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Gradle build of a new project, as far as it can be tested without Gradle. */
class GradleProjectTest {
    @TempDir private Path folder;

    @BeforeEach
    void make() throws IOException {
        new NewProject(
                        new ProjectName("order-api"),
                        "com.acme.orders",
                        Store.H2,
                        Keys.HS256,
                        Build.GRADLE,
                        "1.0")
                .write(folder);
    }

    @Test
    void itsFilesAreGroovy() {
        CompilationUnit groovy = new CompilationUnit();
        groovy.addSource(folder.resolve("build.gradle").toFile());
        groovy.addSource(folder.resolve("settings.gradle").toFile());

        groovy.compile(Phases.CONVERSION);

        assertThat(groovy.getAST().getModules()).hasSize(2);
    }

    @Test
    void theGeneratorTakesItsArguments() throws IOException {
        Path java = folder.resolve("java");
        Path resources = folder.resolve("resources");
        Map<String, String> variables =
                Map.of(
                        "generatedJava", java.toString(),
                        "generatedResources", resources.toString(),
                        "order-api.api", folder.resolve("order-api.api").toString(),
                        "src/main/java", folder.resolve("src/main/java").toString());
        String[] arguments =
                arguments("args")
                        .map(argument ->
                                argument instanceof ConstantExpression constant
                                        ? String.valueOf(constant.getValue())
                                        : argument.getText())
                        .map(text -> variables.getOrDefault(text, text))
                        .toArray(String[]::new);

        int code =
                Cli.run(
                        arguments,
                        InputStream.nullInputStream(),
                        new PrintStream(OutputStream.nullOutputStream()),
                        System.err,
                        Map.of());

        assertThat(code).isZero();
        assertThat(java.resolve("com/acme/orders/OrderApi.java")).exists();
        assertThat(resources.resolve("META-INF/gatewright/order-api.openapi.json")).exists();
        assertThat(logic()).as("was there already").hasSize(1);
    }

    /** The arguments of the first call of a method in the build file. */
    private Stream<Expression> arguments(String method) {
        CompilationUnit groovy = new CompilationUnit();
        groovy.addSource(folder.resolve("build.gradle").toFile());
        groovy.compile(Phases.CONVERSION);
        var found = new ArgumentListExpression[1];
        Objects.requireNonNull(groovy.getAST().getModules().getFirst())
                .getStatementBlock()
                .visit(
                        new CodeVisitorSupport() {
                            @Override
                            public void visitMethodCallExpression(MethodCallExpression call) {
                                if (method.equals(call.getMethodAsString()) && found[0] == null) {
                                    found[0] = (ArgumentListExpression) call.getArguments();
                                }
                                super.visitMethodCallExpression(call);
                            }
                        });
        return Objects.requireNonNull(found[0], method).getExpressions().stream();
    }

    private List<Path> logic() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith("Logic.java")).toList();
        }
    }
}
