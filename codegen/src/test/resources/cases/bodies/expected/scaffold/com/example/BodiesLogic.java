package com.example;

import dev.gatewright.runtime.Client;
import dev.gatewright.runtime.Json;
import dev.gatewright.runtime.Problem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The logic of {@code bodies}. */
public final class BodiesLogic implements BodiesApi {

    @Override
    public List<Item> addAll(List<Item> req, Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public void addSome(List<@Nullable Item> req, Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public Item point(Item req, Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public Map<String, Long> counts(Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public String name(Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public long total(Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public Json raw(Json req, Client client) {
        throw Problem.of(501, "not implemented");
    }
}
