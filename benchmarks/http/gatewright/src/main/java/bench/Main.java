package bench;

import dev.gatewright.app.App;
import dev.gatewright.app.Gatewright;
import dev.gatewright.app.accounts.Account;
import dev.gatewright.app.accounts.Accounts;
import dev.gatewright.runtime.Caller;
import dev.gatewright.runtime.Client;

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
        return new Logic();
    }

    private static final class Logic implements BenchApi {
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
