package dev.gatewright.cli.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BootstrapTest {
    private static final Path SOURCES = Path.of("src/main/java");

    /** Nothing else is there when the launcher of a fresh clone runs it. */
    @Test
    void itCompilesWithTheJdkAlone(@TempDir Path folder) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();

        boolean isCompiled =
                compiler.getTask(
                                said,
                                null,
                                null,
                                List.of(
                                        "-proc:none",
                                        "-d",
                                        folder.toString(),
                                        "--class-path",
                                        folder.toString(),
                                        "--source-path",
                                        SOURCES.toString()),
                                null,
                                compiler.getStandardFileManager(null, null, null)
                                        .getJavaFileObjects(
                                                SOURCES.resolve(
                                                        "dev/gatewright/cli/checkout/Bootstrap.java")))
                        .call();

        assertThat(said.toString()).isEmpty();
        assertThat(isCompiled).isTrue();
    }
}
