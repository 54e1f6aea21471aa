package dev.gatewright.conformance.document;

import dev.gatewright.app.App;
import dev.gatewright.app.Gatewright;
import dev.gatewright.app.RunningService;
import dev.gatewright.app.accounts.Accounts;
import dev.gatewright.app.accounts.Registration;
import dev.gatewright.app.config.Profile;
import dev.gatewright.auth.Authentication;
import dev.gatewright.auth.session.TokenPair;
import dev.gatewright.codegen.JavaTarget;
import dev.gatewright.codegen.OpenApiTarget;
import dev.gatewright.conformance.GeneratedSources;
import dev.gatewright.runtime.Client;
import dev.gatewright.runtime.Scheme;
import dev.gatewright.runtime.ServiceDescriptor;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The service of a spec, up, with logic that gives back what it is given, and its document. Of a
 * scheme's user {@code admin} there are tokens; who logs in gets them too.
 */
final class DocumentedService implements AutoCloseable {
    private static final String PASSWORD = "a secret";
    private static final String SECRET = "a secret of more than thirty-two bytes";
    private static final StandIn.Special NOTHING = (_, _) -> Optional.empty();
    private static final Client NOBODY = new Client("127.0.0.1", "");

    private final RunningService service;
    private final Path folder;
    private final Path document;
    private final String token;

    private DocumentedService(RunningService service, Path folder, Path document, String token) {
        this.service = service;
        this.folder = folder;
        this.document = document;
        this.token = token;
    }

    /** Starts the service of a spec, called {@code name} or {@code name-api}. */
    static DocumentedService start(Path spec) throws Exception {
        return start(spec, NOTHING);
    }

    /** Starts it with logic of one's own for some of its calls. */
    static DocumentedService start(Path spec, StandIn.Special logic) throws Exception {
        return start(spec, "dev", "Timeout: 30000\nAdmin: {Port: 0}\n", logic);
    }

    /** Starts it as it is in production, with settings of its own. */
    static DocumentedService startInProduction(Path spec, String settings) throws Exception {
        return start(
                spec,
                "prod",
                "Auth: {AccessSecret: %s}\nRefreshSecret: another %s\n%s"
                        .formatted(SECRET, SECRET, settings),
                NOTHING);
    }

    private static DocumentedService start(
            Path spec, String profile, String settings, StandIn.Special own) throws Exception {
        Path folder = Files.createTempDirectory("documented");
        GeneratedSources.generate(spec, JavaTarget.of(spec, "example"), folder.resolve("owned"));
        GeneratedSources.generate(spec, new OpenApiTarget(), folder.resolve("classes"));
        Path classes = folder.resolve("classes");
        String name = serviceName(classes.resolve("META-INF/gatewright"));
        ClassLoader loader = GeneratedSources.compile(folder.resolve("owned"), classes);
        String type = Character.toUpperCase(name.charAt(0)) + name.substring(1).replace("-api", "");
        Class<?> api = loader.loadClass("example." + type + "Api");
        Class<?> logic = logic(loader, type, api);
        var descriptor = (ServiceDescriptor<?>) api.getField("SERVICE").get(null);
        Files.createDirectories(folder.resolve("etc"));
        Files.writeString(
                folder.resolve("etc").resolve(name + ".yaml"),
                "Name: " + name + "\nHost: 127.0.0.1\nPort: 0\nLog: {Access: false}\n" + settings);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return start(
                    descriptor,
                    logic,
                    folder,
                    profile,
                    own,
                    classes.resolve("META-INF/gatewright/" + name + ".openapi.json"));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static String serviceName(Path documents) throws IOException {
        try (Stream<Path> files = Files.list(documents)) {
            return files.findFirst()
                    .orElseThrow()
                    .getFileName()
                    .toString()
                    .replace(".openapi.json", "");
        }
    }

    private static Class<?> logic(ClassLoader loader, String type, Class<?> api) {
        try {
            return loader.loadClass("example." + type + "Implementation");
        } catch (ClassNotFoundException _) {
            return api;
        }
    }

    @SuppressWarnings("unchecked")
    private static <S> DocumentedService start(
            ServiceDescriptor<S> descriptor,
            Class<?> logic,
            Path folder,
            String profile,
            StandIn.Special own,
            Path document)
            throws Exception {
        String[] token = {""};
        RunningService service =
                Gatewright.start(
                        descriptor,
                        InstantSource.system(),
                        app -> {
                            Optional<Authentication<?>> auth =
                                    descriptor.schemes().stream()
                                            .findFirst()
                                            .map(scheme -> accounts(app, scheme));
                            auth.ifPresent(all -> token[0] = login(all).accessToken());
                            return (S)
                                    new StandIn((method, arguments) ->
                                            own.answer(method, arguments)
                                                    .or(() -> tokens(auth, method, arguments)))
                                            .of(logic);
                        },
                        "--home",
                        folder.toString(),
                        "--data",
                        folder.resolve("data").toString(),
                        "--profile",
                        profile);
        return new DocumentedService(service, folder, document, token[0]);
    }

    private static <C> Authentication<C> accounts(App app, Scheme<C> scheme) {
        Accounts<C> accounts =
                app.accounts(
                        scheme,
                        account -> {
                            try {
                                return claims(scheme, account.role());
                            } catch (ReflectiveOperationException e) {
                                throw new IllegalStateException(e);
                            }
                        });
        for (var user : Map.of("alice", "user", "admin", "admin").entrySet()) {
            if (app.profile() == Profile.DEV) {
                accounts.addForDevelopment(user.getKey(), PASSWORD, user.getValue());
            } else {
                accounts.add(Registration.of(user.getKey(), PASSWORD), List.of(user.getValue()));
            }
        }
        return accounts.authentication();
    }

    /** Claims of user 1 in a role. */
    @SuppressWarnings("unchecked")
    private static <C> C claims(Scheme<C> scheme, String role) throws ReflectiveOperationException {
        Method read =
                Stream.of(scheme.claims().getClass().getMethods())
                        .filter(method -> method.getName().equals("read") && !method.isBridge())
                        .findFirst()
                        .orElseThrow();
        Class<?> type = read.getReturnType();
        return (C)
                (type.getRecordComponents().length == 1
                        ? type.getDeclaredConstructor(String.class).newInstance(role)
                        : type.getDeclaredConstructor(long.class, String.class)
                                .newInstance(1L, role));
    }

    private static TokenPair login(Authentication<?> auth) {
        return auth.login("admin", PASSWORD, NOBODY);
    }

    /** Those of who asks for them, by a name and a password or by a refresh token. */
    private static TokenPair tokens(Authentication<?> auth, @Nullable Object request) {
        String text = String.valueOf(request);
        if (request instanceof Record fields) {
            String token = value(fields, "refreshToken");
            return token.isEmpty()
                    ? auth.login(value(fields, "username"), value(fields, "password"), NOBODY)
                    : auth.refresh(token, NOBODY);
        }
        throw new IllegalArgumentException(text);
    }

    private static String value(Record fields, String name) {
        for (RecordComponent component : fields.getClass().getRecordComponents()) {
            if (component.getName().equals(name)) {
                try {
                    return String.valueOf(component.getAccessor().invoke(fields));
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        return "";
    }

    /** Tokens where some are returned, by their names. */
    private static Optional<Object> tokens(
            Optional<Authentication<?>> auth, Method method, @Nullable Object[] arguments) {
        Class<?> type = method.getReturnType();
        if (auth.isEmpty()
                || !type.isRecord()
                || !type.getRecordComponents()[0].getName().equals("accessToken")) {
            return Optional.empty();
        }
        TokenPair pair = tokens(auth.get(), arguments[0]);
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        Arrays.fill(values, 900L);
        values[0] = pair.accessToken();
        values[1] = pair.refreshToken();
        try {
            return Optional.of(
                    type.getDeclaredConstructor(
                                    Stream.of(components)
                                            .map(RecordComponent::getType)
                                            .toArray(Class<?>[]::new))
                            .newInstance(values));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    String url() {
        return service.url();
    }

    /** The file of its document. */
    Path document() {
        return document;
    }

    /** An access token of the user {@code admin}; empty where there is no scheme. */
    String token() {
        return token;
    }

    @Override
    public void close() throws IOException {
        service.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
