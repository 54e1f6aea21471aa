package com.example;

import dev.gatewright.runtime.Caller;
import dev.gatewright.runtime.Problem;

/** The logic of {@code roles-api}. */
public final class RolesLogic implements RolesApi {

    @Override
    public void duty(Caller<DutyClaims> caller) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public void many(Caller<ManyClaims> caller) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public void both(Caller<BothClaims> caller) {
        throw Problem.of(501, "not implemented");
    }
}
