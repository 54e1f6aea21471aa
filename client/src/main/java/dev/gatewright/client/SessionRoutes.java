package dev.gatewright.client;

import dev.gatewright.client.failure.ProblemException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a session asks of its service: generated from the spec, or given by the application. */
public final class SessionRoutes {
    /** No route is known: logins end when their access token does. */
    public static final SessionRoutes NONE = new SessionRoutes(null, null, false);

    private final @Nullable Refresh refresh;
    private final @Nullable Logout logout;
    private final boolean logoutNeedsAccess;

    /** Asks for new tokens. */
    @FunctionalInterface
    public interface Refresh {

        /**
         * Sends the refresh token.
         *
         * @param options what the call is to be sent with, its timeout above all
         * @throws ProblemException 401 when the refresh token is not accepted any more
         */
        Tokens refresh(String refreshToken, CallOptions options);
    }

    /** Ends the session at the service. */
    @FunctionalInterface
    public interface Logout {
        void logout(Tokens tokens);
    }

    private SessionRoutes(
            @Nullable Refresh refresh, @Nullable Logout logout, boolean logoutNeedsAccess) {
        this.refresh = refresh;
        this.logout = logout;
        this.logoutNeedsAccess = logoutNeedsAccess;
    }

    /** Renews sessions by {@code route}. */
    public SessionRoutes withRefresh(Refresh route) {
        return new SessionRoutes(route, logout, logoutNeedsAccess);
    }

    /** Ends sessions by their refresh token, or by whatever the tokens have. */
    public SessionRoutes withLogout(Logout route) {
        return new SessionRoutes(refresh, route, false);
    }

    /** Ends sessions by their access token, which is renewed first if it has expired. */
    public SessionRoutes withLogoutByAccessToken(Logout route) {
        return new SessionRoutes(refresh, route, true);
    }

    Optional<Refresh> refresh() {
        return Optional.ofNullable(refresh);
    }

    Optional<Logout> logout() {
        return Optional.ofNullable(logout);
    }

    boolean logoutNeedsAccess() {
        return logoutNeedsAccess;
    }
}
