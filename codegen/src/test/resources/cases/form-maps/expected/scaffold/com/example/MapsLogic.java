package com.example;

import dev.gatewright.runtime.Client;
import dev.gatewright.runtime.Problem;

/** The logic of {@code maps}. */
public final class MapsLogic implements MapsApi {

    @Override
    public void find(FindReq req, Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public void save(SaveReq req, Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public void both(BothReq req, Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public void picture(PictureReq req, Client client) {
        throw Problem.of(501, "not implemented");
    }
}
