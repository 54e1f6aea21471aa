package dev.gatewright.cli.dev;

import dev.gatewright.cli.checkout.SourceTree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * Compiles a service in this process, over and over, to classes in memory. The compiler is the one
 * of the JDK that runs the tool; its view of the libraries is opened once. All sources are compiled
 * each time: what depends on what is then no question, and a service has few.
 */
final class JavaCompilation implements AutoCloseable {
    private static final int SHOWN = 20;

    private final JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    private final StandardJavaFileManager files =
            javac.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8);
    private final List<String> options;

    /**
     * @param classPath the libraries of the service, which are read once
     * @param options of the build, as {@code -parameters}
     */
    JavaCompilation(List<Path> classPath, List<String> options) throws IOException {
        files.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
        this.options = List.copyOf(options);
    }

    /** What came of a compilation. */
    sealed interface Result {

        /** The bytes of each class, by its binary name. */
        record Compiled(Map<String, byte[]> classes) implements Result {}

        /** The faults, each with its place, its line and a caret. */
        record Faulty(String faults) implements Result {}
    }

    /** Compiles every source in the folders, and behind links in them. */
    Result compile(List<Path> folders) throws IOException {
        List<Path> sources = new ArrayList<>();
        for (Path folder : folders) {
            SourceTree.visit(
                    folder,
                    _ -> true,
                    (file, _) -> {
                        if (file.toString().endsWith(".java")) {
                            sources.add(file);
                        }
                    });
        }
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        Output output = new Output(files);
        JavaCompiler.CompilationTask task;
        try {
            task =
                    javac.getTask(
                            null,
                            output,
                            found,
                            options,
                            null,
                            files.getJavaFileObjectsFromPaths(sources));
        } catch (IllegalArgumentException e) {
            return new Result.Faulty(
                    "%s; the compiler was given %s%n"
                            .formatted(e.getMessage(), String.join(" ", options)));
        }
        return task.call()
                ? new Result.Compiled(output.classes())
                : new Result.Faulty(faults(found.getDiagnostics()));
    }

    /**
     * The errors as javac would print them, the first of them in full: what comes after is mostly
     * their consequence. Warnings are for the build to say.
     */
    private static String faults(List<Diagnostic<? extends JavaFileObject>> found) {
        List<Diagnostic<? extends JavaFileObject>> errors =
                found.stream()
                        .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                        .toList();
        String text =
                errors.stream()
                        .limit(SHOWN)
                        .map(JavaCompilation::fault)
                        .collect(Collectors.joining());
        return text
                + (errors.size() > SHOWN ? "and " + (errors.size() - SHOWN) + " more\n" : "")
                + (errors.size() == 1 ? "1 error\n" : errors.size() + " errors\n");
    }

    /** {@code File.java:7:12: message}, the line, and a caret. */
    private static String fault(Diagnostic<? extends JavaFileObject> error) {
        String message = error.getMessage(Locale.ROOT);
        JavaFileObject source = error.getSource();
        if (source == null) {
            return message + "\n";
        }
        // A source that is deleted while it is read is at fault as a whole.
        String place =
                error.getLineNumber() == Diagnostic.NOPOS
                        ? ""
                        : Path.of(source.toUri())
                                + ":"
                                + error.getLineNumber()
                                + ":"
                                + Math.max(1, error.getColumnNumber())
                                + ": ";
        return place + message + "\n" + excerpt(source, error);
    }

    /** The line, and a caret under the column; tabs stay, so that the caret is in its place. */
    private static String excerpt(
            JavaFileObject source, Diagnostic<? extends JavaFileObject> error) {
        int start = (int) error.getPosition();
        if (start < 0) {
            return "";
        }
        try {
            String text = source.getCharContent(true).toString();
            int begin = text.lastIndexOf('\n', Math.max(0, start - 1)) + 1;
            int end = text.indexOf('\n', start);
            String line = text.substring(begin, end < 0 ? text.length() : end);
            String before = text.substring(begin, Math.max(begin, start));
            return line.stripTrailing() + "\n" + before.replaceAll("[^\t]", " ") + "^\n";
        } catch (IOException _) {
            return "";
        }
    }

    @Override
    public void close() throws IOException {
        files.close();
    }

    /** Takes classes into memory. */
    private static final class Output extends ForwardingJavaFileManager<StandardJavaFileManager> {
        private final Map<String, ByteArrayOutputStream> made = new HashMap<>();

        Output(StandardJavaFileManager files) {
            super(files);
        }

        /** What was compiled, by binary names; complete when the compiler has returned. */
        Map<String, byte[]> classes() {
            return made.entrySet().stream()
                    .collect(
                            Collectors.toMap(
                                    Map.Entry::getKey, entry -> entry.getValue().toByteArray()));
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                JavaFileManager.Location location,
                String className,
                JavaFileObject.Kind kind,
                FileObject sibling) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            made.put(className, bytes);
            URI name = URI.create("memory:///" + className.replace('.', '/') + kind.extension);
            return new SimpleJavaFileObject(name, kind) {
                @Override
                public OutputStream openOutputStream() {
                    return bytes;
                }
            };
        }
    }
}
