package dev.gatewright.server.auth;

import dev.gatewright.jwt.Claims;
import dev.gatewright.runtime.Codec;
import dev.gatewright.server.json.ClaimsWriter;
import dev.gatewright.sessions.Account;
import dev.gatewright.sessions.Accounts;
import dev.gatewright.sessions.login.CredentialSource;
import dev.gatewright.sessions.login.Credentials;
import java.util.Optional;

/** Shows a directory of users with typed claims as sessions ask for it. */
final class Directories {

    private Directories() {}

    static <C> Accounts accounts(UserDirectory<C> users, Codec<C> codec) {
        return subject -> users.bySubject(subject).map(user -> account(user, codec));
    }

    static <C> CredentialSource credentials(UserDirectory<C> users, Codec<C> codec) {
        return new CredentialSource() {
            @Override
            public Optional<Credentials> find(String username) {
                return users.byUsername(username)
                        .map(user -> new Credentials(account(user, codec), user.passwordHash()));
            }

            @Override
            public void rehash(String subject, String outdated, String current) {
                users.rehash(subject, outdated, current);
            }
        };
    }

    static <C> Account account(User<C> user, Codec<C> codec) {
        ClaimsWriter claims = new ClaimsWriter();
        codec.write(user.claims(), claims);
        return new Account(user.subject(), user.enabled(), Claims.of(claims.claims()));
    }
}
