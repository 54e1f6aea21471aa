package dev.gatewright.auth;

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

    /**
     * The user with this name, as typed at login. Which spellings are one name, the directory says;
     * attempts to log in are counted for all spellings together.
     */
    Optional<User<C>> byUsername(String username);

    /** The user with this subject. */
    Optional<User<C>> bySubject(String subject);

    /**
     * Replaces a user's password hash if it still is {@code expected}, in one atomic step: asked
     * for when the user changes their password, and at a login when the stored hash is of another
     * kind or costs less than new ones. A hash of the current kind has some 100 characters.
     *
     * @return whether {@code replacement} is stored; false if nothing was changed, because the hash
     *     is another one by now or because the directory does not store passwords. A login succeeds
     *     either way; a change of password is then refused, and no session ended
     */
    boolean replacePasswordHash(String subject, String expected, String replacement);
}
