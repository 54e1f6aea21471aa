package dev.gatewright.auth.password;

import dev.gatewright.auth.session.SessionAccount;

/**
 * An account with the hash of its password.
 *
 * @param account the account
 * @param passwordHash what {@link PasswordHasher#hash} made of the password, or another system in a
 *     format that is read here; any other text is a password nobody knows
 */
public record Credentials(SessionAccount account, String passwordHash) {
    @Override
    public String toString() {
        return "Credentials[account=" + account.subject() + ", passwordHash=***]";
    }
}
