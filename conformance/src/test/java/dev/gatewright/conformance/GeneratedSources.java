package dev.gatewright.conformance;

import dev.gatewright.codegen.Generation;
import dev.gatewright.codegen.GenerationReport;
import dev.gatewright.codegen.GenerationRequest;
import dev.gatewright.codegen.Target;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Generates from a spec and compiles what came, against the class path of the tests. */
public final class GeneratedSources {

    private GeneratedSources() {}

    /**
     * Writes into {@code folder} what a target makes of a spec.
     *
     * @throws IOException if the spec is refused
     */
    public static void generate(Path spec, Target target, Path folder) throws IOException {
        GenerationReport report =
                Generation.run(
                        new GenerationRequest(
                                spec, target, folder, folder.resolveSibling("sources"), false));
        if (report.refused()) {
            throw new IOException("refused: " + report.diagnostics());
        }
    }

    /**
     * Compiles all Java files below {@code sources} into {@code classes}, and loads from there.
     *
     * @throws IOException if they do not compile
     */
    public static ClassLoader compile(Path sources, Path classes) throws IOException {
        Files.createDirectories(classes);
        var compiler = ToolProvider.getSystemJavaCompiler();
        var messages = new StringWriter();
        try (var files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> all = Files.walk(sources)) {
            List<Path> java = all.filter(file -> file.toString().endsWith(".java")).toList();
            List<String> options =
                    List.of(
                            "-proc:none",
                            "-d",
                            classes.toString(),
                            "-classpath",
                            System.getProperty("java.class.path"));
            if (!compiler.getTask(
                            messages,
                            files,
                            null,
                            options,
                            null,
                            files.getJavaFileObjectsFromPaths(java))
                    .call()) {
                throw new IOException(messages.toString());
            }
        }
        return URLClassLoader.newInstance(new URL[] {classes.toUri().toURL()});
    }
}
