package dev.gatewright.auth;

import dev.gatewright.auth.claims.ClaimsWriter;
import dev.gatewright.auth.password.CredentialSource;
import dev.gatewright.auth.password.Credentials;
import dev.gatewright.auth.session.SessionAccount;
import dev.gatewright.auth.session.SessionAccounts;
import dev.gatewright.jwt.Claims;
import dev.gatewright.runtime.Codec;
import java.util.Optional;

/** Shows a directory of users with typed claims as sessions ask for it. */
final class UserDirectoryAdapter {

    private UserDirectoryAdapter() {}

    static <C> SessionAccounts accounts(UserDirectory<C> users, Codec<C> codec) {
        return subject -> users.bySubject(subject).map(user -> account(user, codec));
    }

    static <C> CredentialSource credentials(UserDirectory<C> users, Codec<C> codec) {
        return new CredentialSource() {
            @Override
            public Optional<Credentials> find(String username) {
                return users.byUsername(username).map(user -> credentials(user, codec));
            }

            @Override
            public Optional<Credentials> findBySubject(String subject) {
                return users.bySubject(subject).map(user -> credentials(user, codec));
            }

            @Override
            public boolean replacePasswordHash(
                    String subject, String expected, String replacement) {
                return users.replacePasswordHash(subject, expected, replacement);
            }
        };
    }

    private static <C> Credentials credentials(User<C> user, Codec<C> codec) {
        return new Credentials(account(user, codec), user.passwordHash());
    }

    static <C> SessionAccount account(User<C> user, Codec<C> codec) {
        ClaimsWriter claims = new ClaimsWriter();
        codec.write(user.claims(), claims);
        return new SessionAccount(user.subject(), user.enabled(), Claims.of(claims.claims()));
    }
}
