package dev.gatewright.client;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a service answers to a login and to a refresh. Prints as {@code ***}. */
public final class Tokens {
    /** No token lives longer, and what is kept of longer lives would not fit into milliseconds. */
    private static final Duration LONGEST_LIFE = Duration.ofDays(3650);

    private final String accessToken;
    private final String refreshToken;
    private final Optional<Duration> lifetime;

    private Tokens(String accessToken, String refreshToken, Optional<Duration> lifetime) {
        this.accessToken = accessToken;
        this.refreshToken = refreshToken;
        this.lifetime = lifetime;
    }

    /** An access token alone, which cannot be renewed. */
    public static Tokens of(String accessToken) {
        return of(accessToken, "");
    }

    /**
     * A pair, of which it is not known how long the access token lives.
     *
     * @param refreshToken empty for none
     */
    public static Tokens of(String accessToken, String refreshToken) {
        return new Tokens(accessToken, refreshToken, Optional.empty());
    }

    /**
     * The same, with an access token that lives for so long from when it was asked for; more than
     * ten years are taken for ten.
     */
    public Tokens livingFor(Duration time) {
        Duration life = time.compareTo(LONGEST_LIFE) > 0 ? LONGEST_LIFE : time;
        return new Tokens(accessToken, refreshToken, Optional.of(life));
    }

    /**
     * The tokens of an answer in which each may be missing.
     *
     * @param seconds how long the access token lives
     */
    public static Tokens answered(
            @Nullable String accessToken, @Nullable String refreshToken, @Nullable Number seconds) {
        Tokens tokens =
                of(
                        accessToken == null ? "" : accessToken,
                        refreshToken == null ? "" : refreshToken);
        return seconds == null || seconds.longValue() <= 0
                ? tokens
                : tokens.livingFor(Duration.ofSeconds(seconds.longValue()));
    }

    /** Empty where the answer had none. */
    public String accessToken() {
        return accessToken;
    }

    /** Empty where there is none. */
    public String refreshToken() {
        return refreshToken;
    }

    /** How long the access token lives from when it was asked for; empty when not known. */
    public Optional<Duration> lifetime() {
        return lifetime;
    }

    @Override
    public String toString() {
        return "Tokens[***]";
    }
}
