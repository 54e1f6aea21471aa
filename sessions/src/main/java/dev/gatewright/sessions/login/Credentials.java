package dev.gatewright.sessions.login;

import dev.gatewright.sessions.Account;

/**
 * An account with the hash of its password.
 *
 * @param account the account
 * @param passwordHash an Argon2id hash in PHC form, as {@link PasswordHasher#hash} makes it
 */
public record Credentials(Account account, String passwordHash) {
    @Override
    public String toString() {
        return "Credentials[account=" + account.subject() + ", passwordHash=***]";
    }
}
