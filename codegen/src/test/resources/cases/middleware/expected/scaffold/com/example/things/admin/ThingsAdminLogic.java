package com.example.things.admin;

import dev.gatewright.runtime.Client;
import dev.gatewright.runtime.Problem;

/** The logic of {@code shop-api/things/admin}. */
public final class ThingsAdminLogic implements ThingsAdminApi {

    @Override
    public void purge(Client client) {
        throw Problem.of(501, "not implemented");
    }
}
