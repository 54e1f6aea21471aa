package com.example;

import dev.gatewright.runtime.Client;
import dev.gatewright.runtime.Problem;

/** The logic of {@code validation}. */
public final class ValidationLogic implements ValidationApi {

    @Override
    public Account create(Account req, Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public void find(FindReq req, Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public Beyond passBeyond(Beyond req, Client client) {
        throw Problem.of(501, "not implemented");
    }
}
