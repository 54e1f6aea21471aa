package bench;

import dev.gatewright.runtime.Caller;
import dev.gatewright.runtime.Client;
import dev.gatewright.runtime.Problem;

/** The logic of {@code bench}. */
public final class BenchLogic implements BenchApi {

    @Override
    public TokensResp login(Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public TokensResp open(Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public TokensResp refresh(RefreshReq req, Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public PingResp ping(Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public OrderResp addOrder(OrderReq req, Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public MeResp me(Caller<AuthClaims> caller) {
        throw Problem.of(501, "not implemented");
    }
}
