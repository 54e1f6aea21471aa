package dev.gatewright.codegen;

import dev.gatewright.runtime.Codec;
import dev.gatewright.runtime.Inputs;
import dev.gatewright.runtime.Problem;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Compiled code of a case, exercised through its codecs and binders. */
final class GeneratedCode {
    private final ClassLoader classes;

    private GeneratedCode(ClassLoader classes) {
        this.classes = classes;
    }

    /** Classes in a folder, that of {@code com.example}. */
    static GeneratedCode in(Path folder) throws MalformedURLException {
        URL[] place = {folder.toUri().toURL()};
        return new GeneratedCode(
                URLClassLoader.newInstance(place, GeneratedCode.class.getClassLoader()));
    }

    /** Reads JSON as a type and writes it again; a line each for what came out. */
    String echo(String type, String json) throws ReflectiveOperationException {
        return echo(codec(type), json);
    }

    private static <T> String echo(Codec<T> codec, String json) {
        Faults faults = new Faults();
        T value = codec.read(new TreeReader(JsonText.parse(json), faults));
        if (value == null || faults.any()) {
            return hasErrors(faults.all());
        }
        TextWriter out = new TextWriter();
        codec.write(value, out);
        return "< " + out + "\n";
    }

    private Codec<?> codec(String type) throws ReflectiveOperationException {
        return (Codec<?>) load(type).getField("CODEC").get(null);
    }

    /** Binds a request as a type; a line each for what came out. */
    String bind(String type, String request) throws ReflectiveOperationException {
        Method bind = load(type + "Binder").getDeclaredMethod("bind", Inputs.class);
        bind.setAccessible(true);
        try {
            return "< " + bind.invoke(null, new PartsInputs(request)) + "\n";
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Problem problem) {
                return hasErrors(problem.violations());
            }
            throw e;
        }
    }

    private Class<?> load(String type) throws ClassNotFoundException {
        return classes.loadClass("com.example." + type);
    }

    private static String hasErrors(List<Problem.Violation> faults) {
        return faults.stream()
                .map(fault -> "! " + fault.field() + ": " + fault.reason() + "\n")
                .collect(Collectors.joining());
    }
}
