package dev.gatewright.examples.userapi;

import dev.gatewright.app.App;
import dev.gatewright.app.Gatewright;
import dev.gatewright.app.accounts.Accounts;

/** Starts the service. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        Gatewright.run(UserApi.SERVICE, args, app -> new UserLogic(accounts(app)));
    }

    /** The accounts; in development with the users of the guide. */
    static Accounts<AuthClaims> accounts(App app) {
        var accounts = app.accounts(UserApi.AUTH, user -> new AuthClaims(user.id(), user.role()));
        accounts.addForDevelopment("alice", "secret", "user");
        accounts.addForDevelopment("admin", "secret", "admin");
        app.hint(
                "try      curl -s -X POST {url}/user/login -H 'Content-Type: application/json'"
                        + " -d '{\"username\":\"alice\",\"password\":\"secret\"}'");
        return accounts;
    }
}
