package {{package}};

import dev.gatewright.app.App;
import dev.gatewright.app.Gatewright;

/** Starts the service. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        Gatewright.run({{Api}}.SERVICE, args, Main::start);
    }

    /** The service with its accounts; in development two of them are there already. */
    static {{Logic}} start(App app) {
        var accounts =
                app.accounts(
                        {{Api}}.AUTH, account -> new AuthClaims(account.id(), account.role()));
        accounts.addForDevelopment("alice", "secret", "user");
        accounts.addForDevelopment("admin", "secret", "admin");
        app.hint(
                "try      curl -s -X POST {url}/login -H 'Content-Type: application/json'"
                        + " -d '{\"username\":\"alice\",\"password\":\"secret\"}'");
        return new {{Logic}}(accounts);
    }
}
