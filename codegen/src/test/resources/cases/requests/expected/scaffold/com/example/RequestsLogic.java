package com.example;

import dev.gatewright.runtime.Client;
import dev.gatewright.runtime.Problem;

/** The logic of {@code requests}. */
public final class RequestsLogic implements RequestsApi {

    @Override
    public void patch(PatchReq req, Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public void find(FindReq req, Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public void edit(EditReq req, Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public Choices choose(Choices req, Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public Bytes putBytes(Bytes req, Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public Quoted getQuoted(Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public Unbound putUnbound(Unbound req, Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public Pointed getPointed(Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public Relayed getRelayed(Client client) {
        throw Problem.of(501, "not implemented");
    }
}
