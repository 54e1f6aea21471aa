package bench;

import dev.gatewright.app.accounts.Account;
import dev.gatewright.app.accounts.Accounts;
import dev.gatewright.auth.Authentication;
import dev.gatewright.auth.session.TokenPair;
import dev.gatewright.runtime.Caller;
import dev.gatewright.runtime.Client;
import java.util.concurrent.atomic.AtomicLong;

/** What is measured. */
record BenchLogic(
        Accounts<AuthClaims> accounts,
        Account alice,
        Authentication<GuestClaims> guests,
        AtomicLong logins)
        implements BenchApi {
    /** Without its hash, which would be all that is measured; somebody else each time. */
    @Override
    public TokensResp login(Client client) {
        return tokens(guests.open(Main.Everybody.user(1_000_000 + logins.incrementAndGet()), client));
    }

    @Override
    public PingResp guest(Caller<GuestClaims> caller) {
        return new PingResp("pong");
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
