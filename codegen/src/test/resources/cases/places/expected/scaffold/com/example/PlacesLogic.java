package com.example;

import dev.gatewright.runtime.Client;
import dev.gatewright.runtime.Problem;

/** The logic of {@code places}. */
public final class PlacesLogic implements PlacesApi {

    @Override
    public void find(Segments req, Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public Both save(Both req, Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public void mix(Mixed req, Client client) {
        throw Problem.of(501, "not implemented");
    }
}
