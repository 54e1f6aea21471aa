package dev.gatewright.app.accounts;

import java.time.Instant;
import java.util.List;

/**
 * A user's account, without its password hash.
 *
 * @param id names the account for good; also the subject of its tokens
 * @param name what the user logs in with
 * @param email the e-mail address, not verified; empty when none was given
 * @param roles in the order in which they were given
 * @param enabled whether the user may log in and stay logged in
 * @param createdAt when the account was made
 */
public record Account(
        long id,
        String name,
        String email,
        List<String> roles,
        boolean enabled,
        Instant createdAt) {

    public Account {
        roles = List.copyOf(roles);
    }

    /** The first role, for a service whose accounts have one each; empty when there is none. */
    public String role() {
        return roles.isEmpty() ? "" : roles.getFirst();
    }

    Account with(List<String> others) {
        return new Account(id, name, email, others, enabled, createdAt);
    }

    /** The {@code sub} of the account's tokens. */
    public String subject() {
        return Long.toString(id);
    }
}
