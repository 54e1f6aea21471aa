package dev.gatewright.codegen;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles sources as strictly as our own and tells what the compiler said. */
final class Compilation {

    private Compilation() {}

    /** Compiles every Java file under the folders into {@code classes}; the messages, if any. */
    static List<String> compile(Path classes, Path... folders) {
        List<Path> sources = sources(folders);
        if (sources.isEmpty()) {
            return List.of();
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        StringWriter out = new StringWriter();
        boolean compiled;
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8)) {
            List<String> options =
                    List.of(
                            "-Xlint:all",
                            "-Werror",
                            "-proc:none",
                            "-d",
                            classes.toString(),
                            "-classpath",
                            System.getProperty("java.class.path"));
            compiled =
                    compiler.getTask(
                                    out,
                                    files,
                                    diagnostics,
                                    options,
                                    null,
                                    files.getJavaFileObjectsFromPaths(sources))
                            .call();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> messages =
                diagnostics.getDiagnostics().stream()
                        .map(diagnostic -> diagnostic.getMessage(Locale.ROOT))
                        .toList();
        // A compiler that breaks down, of a stack that is too short say, reports nothing.
        return compiled || !messages.isEmpty() ? messages : List.of(out.toString());
    }

    private static List<Path> sources(Path... folders) {
        try (Stream<Path> roots = Stream.of(folders)) {
            return roots.flatMap(Compilation::javaFiles).toList();
        }
    }

    private static Stream<Path> javaFiles(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths
                    .filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
