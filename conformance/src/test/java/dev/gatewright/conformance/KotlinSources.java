package dev.gatewright.conformance;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compiles Kotlin, by the compiler that is on the class path with {@code -Dgatewright.full}. */
public final class KotlinSources {
    private static final String COMPILER = "org.jetbrains.kotlin.cli.jvm.K2JVMCompiler";

    private KotlinSources() {}

    /**
     * Compiles all files below {@code sources} into {@code classes}, and loads from there.
     *
     * @throws IOException if they do not compile, or not without a warning
     */
    public static ClassLoader compile(Path sources, Path classes)
            throws IOException, ReflectiveOperationException {
        String[] arguments = {
            "-Werror",
            "-no-stdlib",
            "-no-reflect",
            "-jvm-target",
            "25",
            "-d",
            classes.toString(),
            "-classpath",
            classPath(),
            sources.toString()
        };
        Class<?> type = Class.forName(COMPILER);
        Object compiler = type.getConstructor().newInstance();
        var said = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            Object code =
                    type.getMethod("exec", PrintStream.class, String[].class)
                            .invoke(compiler, out, arguments);
            if (!String.valueOf(code).equals("OK")) {
                throw new IOException(said.toString(StandardCharsets.UTF_8));
            }
        }
        return URLClassLoader.newInstance(new URL[] {classes.toUri().toURL()});
    }

    /**
     * What there is of it: the compiler warns of folders that a module without code does not have.
     */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> Files.exists(Path.of(entry)))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
