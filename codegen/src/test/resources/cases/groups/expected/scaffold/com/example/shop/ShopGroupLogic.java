package com.example.shop;

import dev.gatewright.runtime.Client;
import dev.gatewright.runtime.Problem;

/** The logic of {@code shop-api/shop}. */
public final class ShopGroupLogic implements ShopGroupApi {

    @Override
    public void open(Client client) {
        throw Problem.of(501, "not implemented");
    }
}
