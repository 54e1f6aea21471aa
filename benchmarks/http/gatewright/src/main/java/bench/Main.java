package bench;

import dev.gatewright.app.App;
import dev.gatewright.app.Gatewright;
import dev.gatewright.app.accounts.Account;
import dev.gatewright.app.accounts.Accounts;
import dev.gatewright.auth.User;
import dev.gatewright.auth.session.TokenPair;
import dev.gatewright.runtime.Caller;
import dev.gatewright.runtime.Client;
import java.util.concurrent.atomic.AtomicLong;

/** The service under measurement. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        Gatewright.run(BenchApi.SERVICE, args, Main::start);
    }

    private static Logic start(App app) {
        Accounts<AuthClaims> accounts =
                app.accounts(BenchApi.AUTH, account -> new AuthClaims(account.id(), "user"));
        accounts.addForDevelopment("alice", "secret", "user");
        Account alice = accounts.find("alice").orElseThrow();
        app.note("token " + accounts.open(alice, new Client("127.0.0.1", "bench")).accessToken());
        return new Logic(accounts, alice, new AtomicLong());
    }

    private record Logic(Accounts<AuthClaims> accounts, Account alice, AtomicLong logins)
            implements BenchApi {
        /** Without its hash, which would be all that is measured; somebody else each time. */
        @Override
        public TokensResp login(Client client) {
            long id = 1_000_000 + logins.incrementAndGet();
            User<AuthClaims> user =
                    new User<>(Long.toString(id), true, new AuthClaims(id, "user"), "");
            return tokens(accounts.authentication().open(user, client));
        }

        @Override
        public TokensResp open(Client client) {
            return tokens(accounts.open(alice, client));
        }

        @Override
        public TokensResp refresh(RefreshReq req, Client client) {
            return tokens(accounts.authentication().refresh(req.refreshToken(), client));
        }

        private static TokensResp tokens(TokenPair pair) {
            return new TokensResp(pair.accessToken(), pair.refreshToken());
        }

        @Override
        public PingResp ping(Client client) {
            return new PingResp("pong");
        }

        @Override
        public OrderResp addOrder(OrderReq order, Client client) {
            return new OrderResp(order.quantity());
        }

        @Override
        public MeResp me(Caller<AuthClaims> caller) {
            return new MeResp(caller.claims().userId(), caller.claims().role());
        }
    }
}
