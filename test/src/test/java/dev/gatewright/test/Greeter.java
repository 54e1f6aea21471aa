package dev.gatewright.test;

import dev.gatewright.app.App;
import dev.gatewright.app.accounts.Accounts;
import dev.gatewright.runtime.Access;
import dev.gatewright.runtime.Codec;
import dev.gatewright.runtime.Endpoint;
import dev.gatewright.runtime.JsonReader;
import dev.gatewright.runtime.JsonWriter;
import dev.gatewright.runtime.Response;
import dev.gatewright.runtime.Scheme;
import dev.gatewright.runtime.ServiceDescriptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** A service of two schemes as the generator would write it. */
final class Greeter {
    /** Who is greeted; claims, request and response in one. */
    record Name(String name) {
        static final Codec<Name> CODEC = new NameCodec();
    }

    static final Scheme<Name> USER = new Scheme<>("User", Name.CODEC, who -> Set.of(who.name()));
    static final Scheme<Name> STAFF = new Scheme<>("Staff", Name.CODEC, who -> Set.of(who.name()));

    static final ServiceDescriptor<Greeter> ONE_SCHEME =
            new ServiceDescriptor<>("greeter", List.of(USER), Greeter::endpoints);

    static final ServiceDescriptor<Greeter> TWO_SCHEMES =
            new ServiceDescriptor<>("greeter", List.of(USER, STAFF), Greeter::endpoints);

    /** A folder with a configuration that names servers which are not there. */
    static final Path HOME = home();

    static Greeter start(App app) {
        accounts(app, USER);
        return new Greeter();
    }

    static Greeter startWithStaff(App app) {
        accounts(app, STAFF);
        return start(app);
    }

    private static void accounts(App app, Scheme<Name> scheme) {
        Accounts<Name> accounts = app.accounts(scheme, account -> new Name(account.role()));
        accounts.addForDevelopment("alice", "secret", "user");
    }

    private List<Endpoint> endpoints() {
        return List.of(
                new Endpoint(
                        "Me",
                        "GET",
                        "/me",
                        new Access.Token<>(
                                USER, (_, caller) -> Response.json(Name.CODEC, caller.claims()))),
                new Endpoint(
                        "Admin",
                        "DELETE",
                        "/admin",
                        new Access.Token<>(USER, Set.of("admin"), (_, _) -> Response.empty())),
                new Endpoint(
                        "Greet",
                        "POST",
                        "/greet",
                        new Access.Open((inputs, _) -> {
                            Name name = Objects.requireNonNull(Name.CODEC.read(inputs.body()));
                            inputs.throwIfInvalid();
                            return Response.json(201, Name.CODEC, new Name("hello " + name.name()));
                        })));
    }

    private static Path home() {
        try {
            Path home = Files.createTempDirectory("greeter");
            Path folder = Files.createDirectories(home.resolve("etc"));
            Path config = folder.resolve("greeter.yaml");
            Files.writeString(
                    config,
                    """
                    Host: 0.0.0.0
                    Port: 80
                    User: {AccessExpire: 900}
                    Database: {Url: "jdbc:postgresql://127.0.0.1:1/none"}
                    Redis: {Url: "redis://127.0.0.1:1"}
                    """);
            // In the opposite order.
            for (Path made : List.of(home, folder, config)) {
                made.toFile().deleteOnExit();
            }
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class NameCodec implements Codec<Name> {
        @Override
        public Name read(JsonReader in) {
            String text = "";
            in.beginObject();
            for (String name = in.nextName(); name != null; name = in.nextName()) {
                if (name.equals("name")) {
                    text = in.string();
                } else {
                    in.skip();
                }
            }
            return new Name(text);
        }

        @Override
        public void write(Name value, JsonWriter out) {
            out.beginObject();
            out.name("name");
            out.string(value.name());
            out.endObject();
        }
    }
}
