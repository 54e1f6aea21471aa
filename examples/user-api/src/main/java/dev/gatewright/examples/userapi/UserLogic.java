package dev.gatewright.examples.userapi;

import dev.gatewright.app.accounts.Account;
import dev.gatewright.app.accounts.Accounts;
import dev.gatewright.app.accounts.Registration;
import dev.gatewright.auth.Authentication;
import dev.gatewright.auth.session.TokenPair;
import dev.gatewright.auth.session.state.OpenSession;
import dev.gatewright.runtime.Caller;
import dev.gatewright.runtime.Client;
import dev.gatewright.runtime.Problem;
import java.util.Objects;
import java.util.Optional;

/** What the service does: the guide's logic, without its token code. */
final class UserLogic implements UserApi {
    private final Accounts<AuthClaims> accounts;
    private final Authentication<AuthClaims> auth;

    UserLogic(Accounts<AuthClaims> accounts) {
        this.accounts = accounts;
        this.auth = accounts.authentication();
    }

    @Override
    public LoginResp register(RegisterReq req, Client client) {
        String email = Objects.requireNonNullElse(req.email(), "");
        Account account =
                accounts.register(
                        Registration.of(req.username(), req.password()).withEmail(email), client);
        return response(accounts.open(account, client));
    }

    @Override
    public LoginResp login(LoginReq req, Client client) {
        return response(auth.login(req.username(), req.password(), client));
    }

    @Override
    public LoginResp refreshToken(RefreshReq req, Client client) {
        return response(auth.refresh(req.refreshToken(), client));
    }

    @Override
    public ProfileResp getProfile(ProfileReq req, Caller<AuthClaims> caller) {
        auth.requireOwn(caller);
        AuthClaims claims = caller.claims();
        long target = Objects.requireNonNullElse(req.targetId(), claims.userId());
        if (!claims.role().equals("admin") && claims.userId() != target) {
            throw Problem.forbidden();
        }
        Account account = accounts.get(target);
        return new ProfileResp(account.id(), account.name(), account.email(), account.role());
    }

    @Override
    public UpdateProfileResp updateProfile(UpdateProfileReq req, Caller<AuthClaims> caller) {
        auth.requireOwn(caller);
        Account account = accounts.changeEmail(caller.claims().userId(), req.email());
        return new UpdateProfileResp(account.id(), account.name(), account.email());
    }

    @Override
    public void logout(LogoutReq req, Client client, Optional<Caller<AuthClaims>> caller) {
        if (req.token() == null && req.refreshToken() == null) {
            auth.logout(caller.orElseThrow(() -> Problem.unauthorized("authentication required")));
        }
        if (req.token() != null) {
            auth.logout(req.token());
        }
        if (req.refreshToken() != null) {
            auth.logout(req.refreshToken());
        }
    }

    @Override
    public SessionsResp listSessions(Caller<AuthClaims> caller) {
        return new SessionsResp(
                auth.sessions().list(caller).stream().map(open -> item(open, caller)).toList());
    }

    @Override
    public void endSession(SessionReq req, Caller<AuthClaims> caller) {
        auth.sessions().end(caller, req.sid());
    }

    @Override
    public void logoutAll(Caller<AuthClaims> caller) {
        auth.sessions().endAll(caller);
    }

    @Override
    public LoginResp changePassword(ChangePasswordReq req, Caller<AuthClaims> caller) {
        return response(accounts.changePassword(caller, req.currentPassword(), req.newPassword()));
    }

    @Override
    public void disableUser(UserReq req, Caller<AuthClaims> caller) {
        accounts.disable(req.id(), caller);
    }

    @Override
    public void revokeUser(UserReq req, Caller<AuthClaims> caller) {
        auth.sessions().endAll(accounts.get(req.id()).subject(), caller);
    }

    private static SessionItem item(OpenSession open, Caller<AuthClaims> caller) {
        return new SessionItem(
                open.id(),
                open.device().label(),
                open.device().address(),
                open.openedAt().getEpochSecond(),
                open.lastUsedAt().getEpochSecond(),
                open.id().equals(caller.sessionId()));
    }

    private static LoginResp response(TokenPair tokens) {
        return new LoginResp(tokens.accessToken(), tokens.refreshToken(), tokens.expiresIn());
    }
}
