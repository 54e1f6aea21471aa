package com.example;

import dev.gatewright.runtime.Client;
import dev.gatewright.runtime.Problem;

/** The logic of {@code documents}. */
public final class DocumentsLogic implements DocumentsApi {

    @Override
    public Tokens login(LoginReq req, Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public Tokens refresh(RefreshReq req, Client client) {
        throw Problem.of(501, "not implemented");
    }
}
