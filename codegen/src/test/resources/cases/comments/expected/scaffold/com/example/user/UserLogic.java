package com.example.user;

import com.example.Q;
import com.example.Resp;
import com.example.User;
import dev.gatewright.runtime.Client;
import dev.gatewright.runtime.Problem;

/** The logic of {@code comments/user}. */
public final class UserLogic implements UserApi {

    @Override
    public Resp add(User req, Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public void del(Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public Resp get(Q req, Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public void put(Client client) {
        throw Problem.of(501, "not implemented");
    }
}
