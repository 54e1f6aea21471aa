package com.example;

import dev.gatewright.runtime.Caller;
import dev.gatewright.runtime.Client;
import dev.gatewright.runtime.NoClaims;
import dev.gatewright.runtime.Problem;

/** The logic of {@code signed}. */
public final class SignedLogic implements SignedApi {

    @Override
    public void placeOrder(Order req, Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public void cancelOrder(Caller<NoClaims> caller) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public void ping(Client client) {
        throw Problem.of(501, "not implemented");
    }
}
