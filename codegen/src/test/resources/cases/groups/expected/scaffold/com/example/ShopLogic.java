package com.example;

import dev.gatewright.runtime.Client;
import dev.gatewright.runtime.Problem;

/** The logic of {@code shop-api}. */
public final class ShopLogic implements ShopApi {

    @Override
    public Thing getThing(IdReq req, Client client) {
        throw Problem.of(501, "not implemented");
    }
}
