package com.example.a.b;

import com.example.Choice;
import com.example.Item;
import dev.gatewright.runtime.Client;
import dev.gatewright.runtime.Json;
import dev.gatewright.runtime.Problem;
import java.util.List;

/** The logic of {@code documents/a/b}. */
public final class ABGroupLogic implements ABGroupApi {

    @Override
    public List<Item> get(Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public void choose(Choice req, Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public Json raw(Json req, Client client) {
        throw Problem.of(501, "not implemented");
    }
}
