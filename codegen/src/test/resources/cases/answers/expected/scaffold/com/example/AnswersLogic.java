package com.example;

import dev.gatewright.runtime.Caller;
import dev.gatewright.runtime.Client;
import dev.gatewright.runtime.Problem;

/** The logic of {@code answers}. */
public final class AnswersLogic implements AnswersApi {

    @Override
    public SearchResp search(SearchReq req, Caller<AuthClaims> caller) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public Page page(Page req, Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public void taken(PageInput req, Client client) {
        throw Problem.of(501, "not implemented");
    }
}
