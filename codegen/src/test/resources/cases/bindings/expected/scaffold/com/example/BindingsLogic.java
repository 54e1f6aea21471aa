package com.example;

import dev.gatewright.runtime.Client;
import dev.gatewright.runtime.Problem;

/** The logic of {@code bindings}. */
public final class BindingsLogic implements BindingsApi {

    @Override
    public ItemPage search(SearchReq req, Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public void edit(EditReq req, Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public void empty(EmptyReq req, Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public Item replace(Item req, Client client) {
        throw Problem.of(501, "not implemented");
    }
}
