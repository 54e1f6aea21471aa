package dev.gatewright.examples.userapi;

import dev.gatewright.server.auth.Authentication;
import dev.gatewright.server.launch.Setup;

/** The users of the guide, for development only: outside the dev profile they do not exist. */
final class DevelopmentUsers {
    private static final String PASSWORD = "secret";

    private DevelopmentUsers() {}

    static void ensure(UserTable users, Authentication<AuthClaims> auth, Setup setup) {
        ensure("alice", "user", users, auth);
        ensure("admin", "admin", users, auth);
        setup.note("users    alice / secret (role user), admin / secret (role admin)");
        setup.note(
                "try      curl -s -X POST {url}/user/login -H 'Content-Type: application/json'"
                        + " -d '{\"username\":\"alice\",\"password\":\"secret\"}'");
    }

    private static void ensure(
            String name, String role, UserTable users, Authentication<AuthClaims> auth) {
        if (users.byUsername(name).isEmpty()) {
            users.addForDevelopment(name, auth.passwords().hash(PASSWORD), role);
        }
    }
}
