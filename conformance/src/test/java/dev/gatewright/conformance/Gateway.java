package dev.gatewright.conformance;

import dev.gatewright.app.App;
import dev.gatewright.app.Gatewright;
import dev.gatewright.app.RunningService;
import dev.gatewright.codegen.JavaTarget;
import dev.gatewright.runtime.Scheme;
import dev.gatewright.runtime.ServiceDescriptor;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Function;

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
        return start(spec, folder, told, "");
    }

    /**
     * @param configuration what its file says beside name and host
     */
    static Gateway configured(Path spec, Path folder, String configuration) throws Exception {
        return start(spec, folder, Echo::of, configuration);
    }

    static Gateway start(
            Path spec, Path folder, Function<Object, String> told, String configuration)
            throws Exception {
        Path owned = folder.resolve("owned");
        GeneratedSources.generate(spec, JavaTarget.of(spec, "example"), owned);
        ClassLoader loader = GeneratedSources.compile(owned, folder.resolve("classes"));
        Class<?> api = loader.loadClass("example.BindingApi");
        var descriptor = (ServiceDescriptor<?>) api.getField("SERVICE").get(null);
        Files.writeString(
                Files.createDirectories(folder.resolve("etc")).resolve("binding.yaml"),
                "Name: binding\nHost: 127.0.0.1\n" + configuration);
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
                app -> {
                    descriptor.schemes().forEach(scheme -> addAccounts(app, scheme));
                    return logic;
                },
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

    /** Accounts of which there are none: nobody logs in. */
    private static <C> void addAccounts(App app, Scheme<C> scheme) {
        app.accounts(
                scheme,
                _ -> {
                    throw new IllegalStateException("nobody has an account");
                });
    }

    private static Object answer(Method method, Object request, Function<Object, String> told)
            throws Exception {
        return method.getReturnType().isInstance(request)
                ? request
                : method.getReturnType()
                        .getDeclaredConstructor(String.class)
                        .newInstance(told.apply(request));
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
