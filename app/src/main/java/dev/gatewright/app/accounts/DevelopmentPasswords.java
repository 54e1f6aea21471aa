package dev.gatewright.app.accounts;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * The passwords of accounts made for development. Such a password stands in the program; it is
 * hashed when somebody first proves that they know it, since hashes would be most of what a start
 * costs, and 19 MiB of memory. Until then the account's hash is one that no password matches.
 */
final class DevelopmentPasswords {
    private static final String NOT_HASHED = "made for development, not hashed yet";

    private final AccountTable table;
    private final Map<String, String> passwords = new ConcurrentHashMap<>();
    private volatile UnaryOperator<String> hashing =
            _ -> {
                throw new IllegalStateException("there is no authentication yet");
            };

    DevelopmentPasswords(AccountTable table) {
        this.table = table;
    }

    /** What makes hashes; to be said before anybody logs in. */
    void hashBy(UnaryOperator<String> hashing) {
        this.hashing = hashing;
    }

    /** The hash to add an account with, whose name and password these are. */
    String later(String name, String password) {
        passwords.put(name, password);
        return NOT_HASHED;
    }

    /** The account with the hash of its password. */
    StoredAccount hashed(StoredAccount stored) {
        String password = passwords.get(stored.account().name());
        if (password == null || !stored.passwordHash().equals(NOT_HASHED)) {
            return stored;
        }
        table.replaceHash(stored.account().id(), NOT_HASHED, hashing.apply(password));
        // Somebody else may have been first.
        return table.find(stored.account().id()).orElse(stored);
    }
}
