package com.example;

import dev.gatewright.runtime.Client;
import dev.gatewright.runtime.Problem;

/** The logic of {@code shapes}. */
public final class ShapesLogic implements ShapesApi {

    @Override
    public Node echo(Node req, Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public Numbers count(Numbers req, Client client) {
        throw Problem.of(501, "not implemented");
    }
}
