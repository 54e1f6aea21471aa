package dev.gatewright.app.accounts;

/** An account with its password hash, which does not leave this package but to authentication. */
record StoredAccount(Account account, String passwordHash) {

    @Override
    public String toString() {
        return "StoredAccount[id=" + account.id() + ", passwordHash=***]";
    }
}
