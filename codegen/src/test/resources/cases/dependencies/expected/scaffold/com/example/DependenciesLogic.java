package com.example;

import dev.gatewright.runtime.Client;
import dev.gatewright.runtime.Problem;

/** The logic of {@code dependencies}. */
public final class DependenciesLogic implements DependenciesApi {

    @Override
    public Delivery yield_(Delivery req, Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public void listDeliveries(ListReq req, Client client) {
        throw Problem.of(501, "not implemented");
    }
}
