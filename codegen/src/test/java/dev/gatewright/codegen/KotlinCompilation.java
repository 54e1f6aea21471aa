package dev.gatewright.codegen;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compiles Kotlin, by the compiler that is on the class path with {@code -Dgatewright.full}. */
final class KotlinCompilation {
    private static final String COMPILER = "org.jetbrains.kotlin.cli.jvm.K2JVMCompiler";

    /** The annotations of nullness are not among what a client brings along. */
    private static final Pattern NOT_OF_CLIENTS = Pattern.compile("jspecify|kotlin-compiler");

    private KotlinCompilation() {}

    /** Compiles every file under the folders into {@code classes}; what the compiler said. */
    static String compile(Path classes, List<Path> folders) throws ReflectiveOperationException {
        String classPath =
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                        .filter(entry -> !NOT_OF_CLIENTS.matcher(entry).find())
                        .collect(Collectors.joining(File.pathSeparator));
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "-Werror",
                                "-no-stdlib",
                                "-no-reflect",
                                "-jvm-target",
                                "25",
                                "-d",
                                classes.toString(),
                                "-classpath",
                                classPath));
        folders.forEach(folder -> arguments.add(folder.toString()));
        Class<?> type = Class.forName(COMPILER);
        Object compiler = type.getConstructor().newInstance();
        var said = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            Object code =
                    type.getMethod("exec", PrintStream.class, String[].class)
                            .invoke(compiler, out, arguments.toArray(String[]::new));
            out.print(code);
        }
        return said.toString(StandardCharsets.UTF_8);
    }
}
