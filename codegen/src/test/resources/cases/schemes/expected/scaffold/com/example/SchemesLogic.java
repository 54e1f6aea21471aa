package com.example;

import dev.gatewright.runtime.Caller;
import dev.gatewright.runtime.Client;
import dev.gatewright.runtime.NoClaims;
import dev.gatewright.runtime.Problem;
import java.util.Optional;

/** The logic of {@code schemes-api}. */
public final class SchemesLogic implements SchemesApi {

    @Override
    public Reply mine(Caller<JwtAuthClaims> caller) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public Reply ours(Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public Reply edit(Caller<JwtAuthClaims> caller) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public Reply plain(Caller<NoClaims> caller) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public Reply either(Client client, Optional<Caller<JwtAuthClaims>> caller) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public void touch(Client client, Optional<Caller<NoClaims>> caller) {
        throw Problem.of(501, "not implemented");
    }
}
