package com.example.others;

import com.example.Order;
import dev.gatewright.runtime.Client;
import dev.gatewright.runtime.Problem;

/** The logic of {@code orders/others}. */
public final class OthersLogic implements OthersApi {

    @Override
    public Order readOther(Client client) {
        throw Problem.of(501, "not implemented");
    }
}
