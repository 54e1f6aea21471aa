package dev.gatewright.conformance;

import dev.gatewright.app.Gatewright;
import dev.gatewright.app.RunningService;
import dev.gatewright.codegen.Generation;
import dev.gatewright.codegen.GenerationReport;
import dev.gatewright.codegen.GenerationRequest;
import dev.gatewright.codegen.JavaTarget;
import dev.gatewright.runtime.ServiceDescriptor;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Our service of a spec, its logic telling what was bound. */
final class Gateway implements Served {

    private final RunningService service;

    private Gateway(RunningService service) {
        this.service = service;
    }

    static Gateway start(Path spec, Path folder) throws Exception {
        return start(spec, folder, Echo::of);
    }

    /**
     * @param told what routes that return an {@code Echo} tell of a request
     */
    static Gateway start(Path spec, Path folder, Function<Object, String> told) throws Exception {
        Path owned = folder.resolve("owned");
        GenerationReport report =
                Generation.run(
                        new GenerationRequest(
                                spec,
                                JavaTarget.of(spec, "example"),
                                owned,
                                folder.resolve("sources"),
                                false));
        if (report.refused()) {
            throw new IOException("refused: " + report.diagnostics());
        }
        Path classes = Files.createDirectories(folder.resolve("classes"));
        compile(owned, classes);
        var loader = URLClassLoader.newInstance(new URL[] {classes.toUri().toURL()});
        Class<?> api = loader.loadClass("example.BindingApi");
        var descriptor = (ServiceDescriptor<?>) api.getField("SERVICE").get(null);
        Files.writeString(
                Files.createDirectories(folder.resolve("etc")).resolve("binding.yaml"),
                "Name: binding\nHost: 127.0.0.1\n");
        return new Gateway(start(descriptor, api, folder, told));
    }

    private static <S> RunningService start(
            ServiceDescriptor<S> descriptor,
            Class<?> api,
            Path folder,
            Function<Object, String> told)
            throws Exception {
        @SuppressWarnings("unchecked")
        S logic =
                (S)
                        Proxy.newProxyInstance(
                                api.getClassLoader(),
                                new Class<?>[] {api},
                                (_, method, arguments) -> answer(method, arguments[0], told));
        return Gatewright.start(
                descriptor,
                InstantSource.system(),
                _ -> logic,
                "--home",
                folder.toString(),
                "--data",
                folder.resolve("data").toString(),
                "--port",
                "0",
                "--profile",
                "dev",
                "--set",
                "Log.Access=false");
    }

    private static Object answer(Method method, Object request, Function<Object, String> told)
            throws Exception {
        return method.getReturnType().isInstance(request)
                ? request
                : method.getReturnType()
                        .getDeclaredConstructor(String.class)
                        .newInstance(told.apply(request));
    }

    private static void compile(Path owned, Path classes) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var messages = new StringWriter();
        try (var files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> all = Files.walk(owned)) {
            List<Path> sources = all.filter(file -> file.toString().endsWith(".java")).toList();
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
                            files.getJavaFileObjectsFromPaths(sources))
                    .call()) {
                throw new IOException(messages.toString());
            }
        }
    }

    @Override
    public int port() {
        return URI.create(service.url()).getPort();
    }

    @Override
    public void close() {
        service.close();
    }
}
