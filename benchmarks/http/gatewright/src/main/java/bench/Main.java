package bench;

import dev.gatewright.app.App;
import dev.gatewright.app.Gatewright;
import dev.gatewright.app.accounts.Account;
import dev.gatewright.app.accounts.Accounts;
import dev.gatewright.auth.Authentication;
import dev.gatewright.auth.User;
import dev.gatewright.auth.UserDirectory;
import dev.gatewright.runtime.Client;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** The service under measurement. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        Gatewright.run(BenchApi.SERVICE, args, Main::start);
    }

    private static BenchLogic start(App app) {
        Accounts<AuthClaims> accounts =
                app.accounts(BenchApi.AUTH, account -> new AuthClaims(account.id(), "user"));
        accounts.addForDevelopment("alice", "secret", "user");
        Account alice = accounts.find("alice").orElseThrow();
        app.note("token " + accounts.open(alice, new Client("127.0.0.1", "bench")).accessToken());
        Authentication<GuestClaims> guests =
                app.authentication(BenchApi.GUEST, new Everybody());
        return new BenchLogic(accounts, alice, guests, new AtomicLong());
    }

    /** Users without passwords, of whom there are as many as log in. */
    static final class Everybody implements UserDirectory<GuestClaims> {
        @Override
        public Optional<User<GuestClaims>> byUsername(String username) {
            return bySubject(username);
        }

        @Override
        public Optional<User<GuestClaims>> bySubject(String subject) {
            return Optional.of(user(Long.parseLong(subject)));
        }

        static User<GuestClaims> user(long id) {
            return new User<>(Long.toString(id), true, new GuestClaims(id), "");
        }

        @Override
        public boolean replacePasswordHash(String subject, String expected, String replacement) {
            return false;
        }
    }
}
