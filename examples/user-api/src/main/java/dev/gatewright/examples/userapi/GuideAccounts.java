package dev.gatewright.examples.userapi;

import dev.gatewright.app.App;
import dev.gatewright.app.accounts.Accounts;

/** The accounts of the service; in development with the users of the guide. */
final class GuideAccounts {

    private GuideAccounts() {}

    static Accounts<AuthClaims> open(App app) {
        var accounts = app.accounts(UserApi.AUTH, user -> new AuthClaims(user.id(), user.role()));
        accounts.addForDevelopment("alice", "secret", "user");
        accounts.addForDevelopment("admin", "secret", "admin");
        app.hint(
                "try      curl -s -X POST {url}/user/login -H 'Content-Type: application/json'"
                        + " -d '{\"username\":\"alice\",\"password\":\"secret\"}'");
        return accounts;
    }
}
