package dev.gatewright.examples.userapi;

import dev.gatewright.runtime.Caller;
import dev.gatewright.runtime.Client;
import dev.gatewright.runtime.Problem;
import dev.gatewright.server.auth.Authentication;
import dev.gatewright.sessions.OpenSession;
import dev.gatewright.sessions.TokenPair;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the service does: the guide's logic, without its token code. */
final class UserLogic implements UserApi {
    private static final Pattern USERNAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final int SHORTEST_PASSWORD = 8;
    private static final int LONGEST_EMAIL = 254;

    private final UserTable users;
    private final Authentication<AuthClaims> auth;

    UserLogic(UserTable users, Authentication<AuthClaims> auth) {
        this.users = users;
        this.auth = auth;
    }

    @Override
    public LoginResp register(RegisterReq req, Client client) {
        if (!USERNAME.matcher(req.username()).matches()) {
            throw Problem.badRequest(
                    "a username is 1 to 64 letters, digits, dots, hyphens and underscores");
        }
        refuseShort(req.password());
        String email = checkedEmail(Objects.requireNonNullElse(req.email(), ""));
        auth.throttleRegistration(client);
        StoredUser user =
                users.add(req.username(), auth.passwords().hash(req.password()), email)
                        .orElseThrow(() -> Problem.conflict("the username is taken"));
        return answer(auth.open(user.authenticated(), client));
    }

    @Override
    public LoginResp login(LoginReq req, Client client) {
        return answer(auth.login(req.username(), req.password(), client));
    }

    @Override
    public LoginResp refreshToken(RefreshReq req, Client client) {
        return answer(auth.refresh(req.refreshToken(), client));
    }

    @Override
    public ProfileResp getProfile(ProfileReq req, Caller<AuthClaims> caller) {
        AuthClaims claims = caller.claims();
        long target = Objects.requireNonNullElse(req.targetId(), claims.userId());
        if (!claims.role().equals("admin") && claims.userId() != target) {
            throw Problem.forbidden();
        }
        StoredUser user = existing(target);
        return new ProfileResp(user.id(), user.username(), user.email(), user.role());
    }

    @Override
    public UpdateProfileResp updateProfile(UpdateProfileReq req, Caller<AuthClaims> caller) {
        long id = caller.claims().userId();
        users.changeEmail(id, checkedEmail(req.email()));
        StoredUser user = existing(id);
        return new UpdateProfileResp(user.id(), user.username(), user.email());
    }

    @Override
    public void logout(LogoutReq req, Client client, Optional<Caller<AuthClaims>> caller) {
        @Nullable String token = req.token();
        if (token != null) {
            auth.logout(token);
        } else {
            auth.logout(caller.orElseThrow(() -> Problem.unauthorized("authentication required")));
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
        auth.sessions().endAll(caller.subject());
    }

    @Override
    public void changePassword(ChangePasswordReq req, Caller<AuthClaims> caller) {
        refuseShort(req.newPassword());
        auth.passwords().change(caller, req.currentPassword(), req.newPassword());
    }

    @Override
    public void disableUser(UserReq req, Caller<AuthClaims> caller) {
        StoredUser user = existing(req.id());
        users.disable(user.id());
        auth.sessions().endAll(user.authenticated().subject(), caller);
    }

    @Override
    public void revokeUser(UserReq req, Caller<AuthClaims> caller) {
        auth.sessions().endAll(existing(req.id()).authenticated().subject(), caller);
    }

    private StoredUser existing(long id) {
        return users.find(id).orElseThrow(() -> Problem.notFound("no such user"));
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

    private static void refuseShort(String password) {
        if (password.length() < SHORTEST_PASSWORD) {
            throw Problem.badRequest("a password has at least 8 characters");
        }
    }

    private static String checkedEmail(String email) {
        boolean plausible =
                email.isEmpty() || (email.indexOf('@') > 0 && hasNoControlCharacters(email));
        if (email.length() > LONGEST_EMAIL || !plausible) {
            throw Problem.badRequest("not an e-mail address");
        }
        return email;
    }

    private static boolean hasNoControlCharacters(String text) {
        return text.chars().noneMatch(Character::isISOControl);
    }

    private static LoginResp answer(TokenPair tokens) {
        return new LoginResp(tokens.accessToken(), tokens.refreshToken(), tokens.expiresIn());
    }
}
