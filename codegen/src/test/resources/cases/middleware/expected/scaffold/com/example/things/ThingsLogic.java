package com.example.things;

import com.example.Thing;
import com.example.TraceMiddleware;
import dev.gatewright.runtime.Client;
import dev.gatewright.runtime.Problem;
import java.util.List;

/** The logic of {@code shop-api/things}. */
public final class ThingsLogic implements ThingsApi {

    @Override
    public Thing getThing(Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public List<TraceMiddleware> listThings(Client client) {
        throw Problem.of(501, "not implemented");
    }
}
