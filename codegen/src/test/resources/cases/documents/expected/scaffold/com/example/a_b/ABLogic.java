package com.example.a_b;

import com.example.CountReq;
import com.example.Item;
import com.example.MakeReq;
import com.example.ReadReq;
import dev.gatewright.runtime.Client;
import dev.gatewright.runtime.Problem;

/** The logic of {@code documents/a-b}. */
public final class ABLogic implements ABApi {

    @Override
    public Item get(ReadReq req, Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public long count(CountReq req, Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public Item make(MakeReq req, Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public void tunnel(Client client) {
        throw Problem.of(501, "not implemented");
    }
}
