package com.example;

import dev.gatewright.runtime.Client;
import dev.gatewright.runtime.Problem;

/** The logic of {@code large}. */
public final class LargeLogic implements LargeApi {

    @Override
    public Reading put(Reading req, Client client) {
        throw Problem.of(501, "not implemented");
    }
}
