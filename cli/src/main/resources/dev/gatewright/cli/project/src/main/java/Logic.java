package {{package}};

import dev.gatewright.app.accounts.Account;
import dev.gatewright.app.accounts.Accounts;
import dev.gatewright.app.accounts.Registration;
import dev.gatewright.auth.session.TokenPair;
import dev.gatewright.runtime.Caller;
import dev.gatewright.runtime.Client;

/** What the service does. */
final class {{Logic}} implements {{Api}} {
    private final Accounts<AuthClaims> accounts;

    {{Logic}}(Accounts<AuthClaims> accounts) {
        this.accounts = accounts;
    }

    @Override
    public Tokens register(LoginReq req, Client client) {
        Registration registration = Registration.of(req.username(), req.password());
        Account account = accounts.register(registration, client);
        return tokens(accounts.open(account, client));
    }

    @Override
    public Tokens login(LoginReq req, Client client) {
        return tokens(accounts.authentication().login(req.username(), req.password(), client));
    }

    @Override
    public Tokens refreshToken(RefreshReq req, Client client) {
        return tokens(accounts.authentication().refresh(req.refreshToken(), client));
    }

    @Override
    public User getMe(Caller<AuthClaims> caller) {
        return user(accounts.get(caller.claims().userId()));
    }

    @Override
    public void logout(Caller<AuthClaims> caller) {
        accounts.authentication().logout(caller);
    }

    @Override
    public User getUser(UserReq req, Caller<AuthClaims> caller) {
        return user(accounts.get(req.id()));
    }

    private static User user(Account account) {
        return new User(account.id(), account.name(), account.role());
    }

    private static Tokens tokens(TokenPair pair) {
        return new Tokens(pair.accessToken(), pair.refreshToken(), pair.expiresIn());
    }
}
