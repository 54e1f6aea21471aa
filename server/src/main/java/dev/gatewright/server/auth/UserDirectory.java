package dev.gatewright.server.auth;

import java.util.Optional;

/**
 * Where a service keeps its users: the one thing authentication needs from it.
 *
 * <p>Asked at every login and every refresh, so that a disabled user loses their session and a
 * changed role shows in the next access token.
 *
 * @param <C> the claims of the scheme
 */
public interface UserDirectory<C> {

    /** The user with this name, as typed at login. */
    Optional<User<C>> byUsername(String username);

    /** The user with this subject. */
    Optional<User<C>> bySubject(String subject);

    /**
     * Replaces a password hash by one that costs more; does nothing when the user's hash is no
     * longer {@code outdated}.
     */
    void rehash(String subject, String outdated, String current);
}
