package dev.gatewright.app.accounts;

import dev.gatewright.auth.User;
import dev.gatewright.auth.UserDirectory;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** Shows accounts as authentication asks for them. */
record AccountDirectory<C>(
        AccountTable table, DevelopmentPasswords passwords, Function<Account, C> claims)
        implements UserDirectory<C> {

    @Override
    public Optional<User<C>> byUsername(String username) {
        return table.find(username).map(passwords::hashed).map(this::user);
    }

    @Override
    public Optional<User<C>> bySubject(String subject) {
        OptionalLong id = id(subject);
        return id.isPresent() ? table.find(id.getAsLong()).map(this::user) : Optional.empty();
    }

    @Override
    public boolean replacePasswordHash(String subject, String expected, String replacement) {
        OptionalLong id = id(subject);
        return id.isPresent() && table.replaceHash(id.getAsLong(), expected, replacement);
    }

    User<C> user(StoredAccount stored) {
        Account account = stored.account();
        return new User<>(
                account.subject(), account.enabled(), claims.apply(account), stored.passwordHash());
    }

    /** The id that a subject spells; none when it is no account's: another issuer's, say. */
    static OptionalLong id(String subject) {
        try {
            return OptionalLong.of(Long.parseLong(subject));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
