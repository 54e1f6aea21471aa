package com.example.shop;

import dev.gatewright.app.App;
import dev.gatewright.app.Gatewright;

public final class Main {

    private Main() {}

    public static void main(String[] args) {
        Gatewright.run(ShopApi.SERVICE, args, Main::start);
    }

    static ShopLogic start(App app) {
        var accounts =
                app.accounts(
                        ShopApi.AUTH, account -> new AuthClaims(account.id(), account.role()));
        accounts.addForDevelopment("ann", "secret", "user");
        return new ShopLogic(accounts, app.settings(Shop.class));
    }
}
