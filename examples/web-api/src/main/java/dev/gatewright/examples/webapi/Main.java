package dev.gatewright.examples.webapi;

import dev.gatewright.app.App;
import dev.gatewright.app.Gatewright;

/** Starts the service. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        Gatewright.run(WebApi.SERVICE, args, Main::logic);
    }

    /** The service with the accounts of {@code app}; in development alice is one of them. */
    static WebLogic logic(App app) {
        var accounts = app.accounts(WebApi.AUTH, user -> new AuthClaims(user.name()));
        accounts.addForDevelopment("alice", "secret", "user");
        return new WebLogic(accounts.authentication(), app.cookies(WebApi.AUTH));
    }
}
