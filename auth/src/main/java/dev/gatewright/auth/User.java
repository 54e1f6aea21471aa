package dev.gatewright.auth;

import java.util.Objects;

/**
 * One of a service's users, as far as authentication is concerned.
 *
 * @param <C> the claims of the scheme
 * @param subject names the user in tokens, for good: an id, not a name that may change
 * @param enabled whether the user may log in and stay logged in
 * @param claims what goes into the user's access tokens
 * @param passwordHash what {@link Passwords#hash} made of the user's password, or what another
 *     system did: bcrypt, or what Spring Security stores; replaced at the next login. Empty for a
 *     user without a password
 */
public record User<C>(String subject, boolean enabled, C claims, String passwordHash) {

    /** A directory that is not checked for nulls may have none for a user without a password. */
    public User {
        passwordHash = Objects.requireNonNullElse(passwordHash, "");
    }

    @Override
    public String toString() {
        return "User[subject=" + subject + ", enabled=" + enabled + ", passwordHash=***]";
    }
}
