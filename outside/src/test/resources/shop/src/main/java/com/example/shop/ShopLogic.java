package com.example.shop;

import dev.gatewright.app.accounts.Accounts;
import dev.gatewright.runtime.Caller;
import dev.gatewright.runtime.Client;
import java.util.List;

final class ShopLogic implements ShopApi {
    private static final List<Item> ITEMS =
            List.of(new Item("pear", 3), new Item("plum", 2), new Item("fig", 5));

    private final Accounts<AuthClaims> accounts;
    private final Shop shop;

    ShopLogic(Accounts<AuthClaims> accounts, Shop shop) {
        this.accounts = accounts;
        this.shop = shop;
    }

    @Override
    public LoginResp login(LoginReq req, Client client) {
        var tokens = accounts.authentication().login(req.username(), req.password(), client);
        return new LoginResp(tokens.accessToken());
    }

    @Override
    public Items listItems(Caller<AuthClaims> caller) {
        return new Items(ITEMS.subList(0, shop.maxItems()));
    }
}
