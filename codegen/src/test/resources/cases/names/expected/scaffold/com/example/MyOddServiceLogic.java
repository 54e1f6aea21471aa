package com.example;

import dev.gatewright.runtime.Problem;

/** The logic of {@code my-odd_service}. */
public final class MyOddServiceLogic implements MyOddServiceApi {

    @Override
    public UserInfo new_(String_ req, dev.gatewright.runtime.Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public UserInfo2 get(dev.gatewright.runtime.Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public Client get2(dev.gatewright.runtime.Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public Codec switch_(dev.gatewright.runtime.Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public void findInherited(Inherited req, dev.gatewright.runtime.Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public Made make(Made req, dev.gatewright.runtime.Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public MadeFrom makeFrom(MadeFrom req, dev.gatewright.runtime.Client client) {
        throw Problem.of(501, "not implemented");
    }
}
