package dev.gatewright.app.admin;

import dev.gatewright.app.accounts.Account;
import dev.gatewright.app.accounts.Accounts;
import dev.gatewright.app.secret.SecretAges;
import dev.gatewright.auth.Authentication;
import dev.gatewright.auth.KeyStatus;
import dev.gatewright.auth.SchemeAuthentication;
import dev.gatewright.auth.session.state.OpenSession;
import dev.gatewright.http.json.JsonCodecs;
import dev.gatewright.runtime.Access;
import dev.gatewright.runtime.Endpoint;
import dev.gatewright.runtime.Inputs;
import dev.gatewright.runtime.Json;
import dev.gatewright.runtime.JsonWriter;
import dev.gatewright.runtime.Limits;
import dev.gatewright.runtime.Problem;
import dev.gatewright.runtime.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What operators may see and do: the configuration that holds, the keys of each scheme, a user's
 * sessions, and the end of them. Before the service has started there are no schemes.
 */
public final class Operations {
    /** Lists the sessions of a user. */
    static final String SESSIONS = "/admin/sessions";

    /** Which scheme's, and whose. */
    static final List<String> SESSIONS_PARAMETERS = List.of("scheme", "user", "subject");

    private static final int PAGE = 200;
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

    private final Map<String, String> configuration;
    private final SecretAges ages;
    private final List<Scheme> schemes = new CopyOnWriteArrayList<>();

    /**
     * A scheme, with its accounts where they are ready made.
     *
     * @param authentication decides on its tokens
     */
    private record Scheme(SchemeAuthentication authentication, Optional<Accounts<?>> accounts) {

        /** The service's own authentication, which keeps sessions. */
        Authentication<?> own() {
            if (authentication instanceof Authentication<?> own) {
                return own;
            }
            throw Problem.conflict("the scheme keeps no sessions: it trusts the tokens of others");
        }

        /**
         * The subject of the user of this name, or whose subject it is. Whoever registers chooses a
         * name, another user's subject perhaps: what names two users ends the sessions of neither.
         */
        String subject(String user) {
            if (accounts.isEmpty()) {
                return user;
            }
            Accounts<?> known = accounts.get();
            Optional<Account> named = known.find(user);
            boolean isNumber = NUMBER.matcher(user).matches();
            if (named.isEmpty() && !isNumber) {
                throw Problem.notFound("no such user");
            }
            Optional<Account> other =
                    isNumber ? known.find(Long.parseLong(user)) : Optional.empty();
            if (named.isPresent() && other.isPresent() && named.get().id() != other.get().id()) {
                throw Problem.conflict(
                        "two users: "
                                + user
                                + " is the name of the one with the subject "
                                + named.get().id()
                                + ", and the subject of the one named "
                                + other.get().name()
                                + "; send 'subject' in place of 'user'");
            }
            return named.map(account -> Long.toString(account.id())).orElse(user);
        }
    }

    /**
     * @param configuration every key with what holds, without a secret
     * @param ages when each secret was read
     */
    public Operations(Map<String, String> configuration, SecretAges ages) {
        this.configuration = Map.copyOf(configuration);
        this.ages = ages;
    }

    /** Takes in the schemes of a service that has started. */
    public void serve(List<SchemeAuthentication> authentications, List<Accounts<?>> accounts) {
        for (SchemeAuthentication authentication : authentications) {
            schemes.add(
                    new Scheme(
                            authentication,
                            accounts.stream()
                                    .filter(some -> some.scheme().equals(authentication.scheme()))
                                    .findFirst()));
        }
    }

    /** The page, and what it asks for. */
    public List<Endpoint> endpoints() {
        List<Endpoint> endpoints = new ArrayList<>(AdminPage.endpoints());
        endpoints.add(get("Configuration", "/admin/configuration", _ -> configuration()));
        endpoints.add(get("Keys", "/admin/keys", _ -> keys()));
        endpoints.add(get("Secrets", "/admin/secrets", _ -> secrets()));
        endpoints.add(get("Sessions", SESSIONS, this::sessions));
        endpoints.add(post("EndSession", "/admin/sessions/end", this::endSession));
        endpoints.add(post("EndAll", "/admin/sessions/end-all", this::endAll));
        endpoints.add(post("EndEveryone", "/admin/sessions/end-everyone", this::endEveryone));
        return endpoints;
    }

    @FunctionalInterface
    private interface Logic {
        Response<?> answer(Inputs in);
    }

    private static Endpoint get(String name, String path, Logic logic) {
        return new Endpoint(
                name,
                "GET",
                path,
                new Access.Open((in, _) -> logic.answer(in).with("Cache-Control", "no-store")));
    }

    /** Without a limit in time: there may be many sessions to end. */
    private static Endpoint post(String name, String path, Logic logic) {
        return new Endpoint(
                name,
                "POST",
                path,
                new Access.Open((in, _) -> logic.answer(in)),
                new Limits(Duration.ZERO, null),
                List.of());
    }

    private Response<?> configuration() {
        return json(out -> {
            out.beginObject();
            configuration.keySet().stream()
                    .sorted()
                    .forEach(key -> string(out, key, configuration.getOrDefault(key, "")));
            out.endObject();
        });
    }

    private Response<?> keys() {
        return json(out -> {
            out.beginObject();
            for (Scheme scheme : schemes) {
                out.name(scheme.authentication().scheme());
                out.beginArray();
                scheme.authentication().keys().forEach(key -> write(key, out));
                out.endArray();
            }
            out.endObject();
        });
    }

    private static void write(KeyStatus key, JsonWriter out) {
        out.beginObject();
        string(out, "kid", key.kid());
        string(out, "algorithm", key.algorithm());
        string(out, "state", key.state().text());
        key.until().ifPresent(until -> string(out, "until", until.toString()));
        out.endObject();
    }

    private Response<?> secrets() {
        return json(out -> {
            out.beginObject();
            string(out, "fault", ages.fault());
            out.name("secrets");
            out.beginArray();
            ages.all().forEach(age -> write(age, out));
            out.endArray();
            out.endObject();
        });
    }

    private static void write(SecretAges.Age age, JsonWriter out) {
        out.beginObject();
        string(out, "key", age.key());
        string(out, "source", age.source());
        string(out, "read", words(age.followed()));
        string(out, "readAt", age.readAt().toString());
        age.changedAt().ifPresent(at -> string(out, "changedAt", at.toString()));
        out.endObject();
    }

    private static String words(SecretAges.Followed followed) {
        return switch (followed) {
            case WATCHED -> "when it changes";
            case ASKED -> "again and again";
            case NO -> "at the start";
        };
    }

    private Response<?> sessions(Inputs in) {
        Scheme scheme = scheme(only("scheme", in));
        String subject = subject(scheme, only("user", in), only("subject", in));
        List<OpenSession> sessions = scheme.own().sessions().listOf(subject);
        return json(out -> {
            out.beginObject();
            string(out, "subject", subject);
            out.name("sessions");
            out.beginArray();
            sessions.forEach(session -> write(session, out));
            out.endArray();
            out.endObject();
        });
    }

    /** The value of a parameter, sent once: of two, it would not be known which is meant. */
    private static @Nullable String only(String name, Inputs in) {
        List<String> values = in.forms(name);
        if (values.size() > 1) {
            throw Problem.badRequest(name + " is sent twice");
        }
        return values.isEmpty() ? null : values.getFirst();
    }

    private static void write(OpenSession session, JsonWriter out) {
        out.beginObject();
        string(out, "id", session.id());
        string(out, "userAgent", session.device().label());
        string(out, "address", session.device().address());
        string(out, "openedAt", session.openedAt().toString());
        string(out, "lastUsedAt", session.lastUsedAt().toString());
        string(out, "expiresAt", session.expiresAt().toString());
        out.endObject();
    }

    private Response<?> endSession(Inputs in) {
        Map<String, String> body = body(in, "scheme", "user", "subject", "session");
        Scheme scheme = scheme(body.get("scheme"));
        String subject = subject(scheme, body.get("user"), body.get("subject"));
        scheme.own().sessions().endOf(subject, required("session", body.get("session")));
        return Response.empty();
    }

    private Response<?> endAll(Inputs in) {
        Map<String, String> body = body(in, "scheme", "user", "subject");
        Scheme scheme = scheme(body.get("scheme"));
        scheme.own().sessions().endAllOf(subject(scheme, body.get("user"), body.get("subject")));
        return Response.empty();
    }

    private Response<?> endEveryone(Inputs in) {
        Scheme scheme = scheme(body(in, "scheme").get("scheme"));
        Accounts<?> accounts =
                scheme.accounts()
                        .orElseThrow(() ->
                                Problem.conflict(
                                        "the scheme's users are not kept here: change its secrets"
                                                + " to end all of their sessions"));
        long ended = 0;
        List<Account> page = accounts.list(0, PAGE);
        while (!page.isEmpty()) {
            for (Account account : page) {
                scheme.own().sessions().endAllOf(Long.toString(account.id()));
                ended++;
            }
            page = accounts.list(page.getLast().id(), PAGE);
        }
        long users = ended;
        return json(out -> {
            out.beginObject();
            out.name("users");
            out.integer(users);
            out.endObject();
        });
    }

    private Scheme scheme(@Nullable String name) {
        String named = required("scheme", name);
        return schemes.stream()
                .filter(scheme -> scheme.authentication().scheme().equals(named))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("no such scheme"));
    }

    /**
     * Whose sessions are meant. Two users may have each other's subject for a name, so that only
     * what cannot be a name tells them apart.
     */
    private static String subject(Scheme scheme, @Nullable String user, @Nullable String subject) {
        if (subject == null) {
            return scheme.subject(required("user", user));
        }
        if (user != null) {
            throw Problem.badRequest("both user and subject are sent");
        }
        return required("subject", subject);
    }

    private static String required(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw Problem.badRequest(name + " is missing");
        }
        return value;
    }

    /** The texts of a JSON object, which has no other members: they would say what is not done. */
    private static Map<String, String> body(Inputs in, String... names) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (in.body().tree() instanceof Json.Members members) {
            members.values()
                    .forEach((name, value) -> {
                        if (!List.of(names).contains(name)) {
                            throw Problem.badRequest(
                                    "only " + String.join(", ", names) + " may be in the body");
                        }
                        if (!(value instanceof Json.Text(String text))) {
                            throw Problem.badRequest(name + " must be a text");
                        }
                        texts.put(name, text);
                    });
        }
        in.throwIfInvalid();
        return texts;
    }

    private static Response<?> json(Consumer<JsonWriter> content) {
        return Response.bytes("application/json", JsonCodecs.write(content));
    }

    private static void string(JsonWriter out, String name, String value) {
        out.name(name);
        out.string(value);
    }
}
