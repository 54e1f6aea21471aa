package com.example;

import dev.gatewright.runtime.Client;
import dev.gatewright.runtime.Problem;

/** The logic of {@code spellings}. */
public final class SpellingsLogic implements SpellingsApi {

    @Override
    public Order place(Order req, Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public void find(FindReq req, Client client) {
        throw Problem.of(501, "not implemented");
    }
}
