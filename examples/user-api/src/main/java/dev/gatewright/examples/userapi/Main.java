package dev.gatewright.examples.userapi;

import dev.gatewright.app.Gatewright;

/** Starts the service. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        Gatewright.run(UserApi.SERVICE, args, app -> new UserLogic(GuideAccounts.open(app)));
    }
}
