package dev.gatewright.book;

import dev.gatewright.app.App;
import dev.gatewright.app.secret.Secret;
import dev.gatewright.auth.UserDirectory;
import dev.gatewright.auth.audit.AuditEvent;
import dev.gatewright.runtime.Call;
import dev.gatewright.runtime.Caller;
import dev.gatewright.runtime.Client;
import dev.gatewright.runtime.Codec;
import dev.gatewright.runtime.JsonReader;
import dev.gatewright.runtime.JsonWriter;
import dev.gatewright.runtime.Next;
import dev.gatewright.runtime.NoClaims;
import dev.gatewright.runtime.Problem;
import dev.gatewright.runtime.Response;
import dev.gatewright.runtime.Scheme;
import dev.gatewright.runtime.TraceContext;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lines of Java that pages show and that no example has: here they compile. */
final class Snippets {
    private final App app;

    Snippets(App app) {
        this.app = app;
    }

    /** What the generator would write. */
    private static final class ShopApi {
        private static final Scheme<NoClaims> AUTH = Scheme.withoutClaims("Auth");
    }

    /** As in a spec, {@code type AuthClaims}. */
    record AuthClaims(long userId, String role) {}

    /** As in a spec, {@code type OldError}, with the codec that is generated. */
    private record OldError(int code, String msg) {
        static final Codec<OldError> CODEC =
                new Codec<>() {
                    @Override
                    public OldError read(JsonReader in) {
                        throw new UnsupportedOperationException();
                    }

                    @Override
                    public void write(OldError error, JsonWriter out) {
                        out.beginObject();
                        out.name("code");
                        out.integer(error.code());
                        out.endObject();
                    }
                };
    }

    /** Where a service sends what it hears. */
    interface Siem {
        void send(AuditEvent event);
    }

    record Shop(int maxItems, Duration hold, Optional<String> motto, List<Rate> rates, Mail mail) {}

    record Rate(String country, double percent) {}

    record Mail(String sender, Secret password) {}

    int settings() {
        Shop shop = app.settings(Shop.class);
        return shop.maxItems();
    }

    void authentication(UserDirectory<NoClaims> users, Siem siem) {
        app.authentication(ShopApi.AUTH, users, event -> siem.send(event));
    }

    void users(UserDirectory<NoClaims> usersOfShop) {
        app.authentication(ShopApi.AUTH, usersOfShop);
    }

    void traced(HttpRequest.Builder request) {
        TraceContext.current()
                .ifPresent(trace -> request.header(TraceContext.HEADER, trace.header()));
    }

    Caller<AuthClaims> caller() {
        Client client = new Client("192.0.2.1", "a test");
        Caller.Token token = new Caller.Token("a session", "a token", Instant.MAX);
        Caller<AuthClaims> ann =
                new Caller<>(
                        "Auth",
                        "shop",
                        "7",
                        token,
                        Set.of("user"),
                        new AuthClaims(7, "user"),
                        client);
        return ann;
    }

    void refuse(int why) {
        if (why == 1) {
            throw Problem.unauthorized("invalid credentials"); // 401
        }
        if (why == 2) {
            throw Problem.forbidden(); // 403
        }
        if (why == 3) {
            throw Problem.notFound("no item 7"); // 404
        }
        if (why == 4) {
            throw Problem.conflict("sold out"); // 409
        }
        if (why == 5) {
            throw Problem.badRequest("the dates overlap"); // 400
        }
        if (why == 6) {
            throw Problem.of(429, "too many orders").with("Retry-After", "60");
        }
        throw Problem.invalid(List.of(new Problem.Violation("from", "must be before to")));
    }

    static Response<?> around(Call call, Next next) {
        Response<?> response = next.proceed();
        if (response.problem().isEmpty()) {
            return response;
        }
        Problem problem = response.problem().get();
        OldError error = new OldError(problem.status(), problem.detail());
        return response.withContent(new Response.Content.JsonValue<>(OldError.CODEC, error));
    }
}
