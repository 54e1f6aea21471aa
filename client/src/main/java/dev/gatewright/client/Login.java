package dev.gatewright.client;

import dev.gatewright.client.json.JsonObject;
import dev.gatewright.client.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A login as it is stored. */
final class Login {
    private final String id;
    private final long round;
    private final Instant since;
    private final Tokens tokens;

    /**
     * @param id tells this login from all others
     * @param round how many times it was refreshed
     * @param since when the access token was asked for, by the clock of this machine
     */
    private Login(String id, long round, Instant since, Tokens tokens) {
        this.id = id;
        this.round = round;
        this.since = since;
        this.tokens = tokens;
    }

    static Login first(Tokens tokens, Instant since) {
        return new Login(UUID.randomUUID().toString(), 0, since, tokens);
    }

    /** The same login after a refresh. What the answer leaves out stays. */
    Login refreshed(Tokens answer, Instant asked) {
        String refresh = answer.refreshToken();
        Tokens next =
                Tokens.of(
                        answer.accessToken(), refresh.isEmpty() ? tokens.refreshToken() : refresh);
        return new Login(id, round + 1, asked, answer.lifetime().map(next::livingFor).orElse(next));
    }

    Tokens tokens() {
        return tokens;
    }

    String id() {
        return id;
    }

    /** Tells the tokens of this round from those before and after. */
    String stamp() {
        return id + ":" + round;
    }

    /** Whether the access token has expired, so long before its end. */
    boolean hasExpired(Instant now, Duration ahead) {
        return tokens.lifetime()
                .filter(life -> age(now).compareTo(life.minus(ahead)) >= 0)
                .isPresent();
    }

    /**
     * A clock that was set back makes no token live longer than the service allows: it says 401.
     */
    private Duration age(Instant now) {
        return since.isAfter(now) ? Duration.ZERO : Duration.between(since, now);
    }

    String text() {
        JsonObject text =
                new JsonObject()
                        .text("id", id)
                        .integer("round", round)
                        .integer("since", since.toEpochMilli())
                        .text("accessToken", tokens.accessToken())
                        .text("refreshToken", tokens.refreshToken());
        tokens.lifetime().ifPresent(life -> text.integer("lifetime", life.toMillis()));
        return text.print();
    }

    /** A login from a storage, to which others may have written; empty when it is none. */
    static Optional<Login> of(String text) {
        return JsonValue.read(text).filter(JsonValue::isObject).flatMap(Login::of);
    }

    private static Optional<Login> of(JsonValue stored) {
        Optional<String> id = stored.member("id").textIfAny();
        Optional<Long> round = stored.member("round").integerIfAny();
        Optional<Long> since = stored.member("since").integerIfAny();
        Optional<String> access = stored.member("accessToken").textIfAny();
        if (id.isEmpty() || round.isEmpty() || since.isEmpty() || access.isEmpty()) {
            return Optional.empty();
        }
        Tokens tokens =
                Tokens.of(access.get(), stored.member("refreshToken").textIfAny().orElse(""));
        Tokens living =
                stored.member("lifetime")
                        .integerIfAny()
                        .map(millis -> tokens.livingFor(Duration.ofMillis(millis)))
                        .orElse(tokens);
        return Optional.of(
                new Login(id.get(), round.get(), Instant.ofEpochMilli(since.get()), living));
    }

    @Override
    public String toString() {
        return "Login[***]";
    }
}
