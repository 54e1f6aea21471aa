package com.example;

import dev.gatewright.runtime.Client;
import dev.gatewright.runtime.Problem;

/** The logic of {@code presence}. */
public final class PresenceLogic implements PresenceApi {

    @Override
    public Order place(Order req, Client client) {
        throw Problem.of(501, "not implemented");
    }
}
