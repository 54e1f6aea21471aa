package com.example;

import dev.gatewright.runtime.Caller;
import dev.gatewright.runtime.Client;
import dev.gatewright.runtime.Download;
import dev.gatewright.runtime.Events;
import dev.gatewright.runtime.Problem;
import dev.gatewright.runtime.Response;
import java.util.Optional;

/** The logic of {@code orders}. */
public final class OrdersLogic implements OrdersApi {

    @Override
    public Order place(PlaceReq req, Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public Order read(Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public void cancel(Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public PlaceReq queue(PlaceReq req, Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public Moved move(Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public Pair login(Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public PairList loginAll(Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public Response<PlaceReq> find(Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public Response<Order> make(Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public Download report(Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public Response<Download> export(Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public Response<Void> leave(Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public Response<Pair> renew(Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public void picture(PictureReq req, Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public Events<Order> watch(WatchReq req, Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public Events<Long> count(Client client) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public Events<Order> follow(FollowReq req, Caller<AuthClaims> caller) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public Events<Order> followAll(Client client, Optional<Caller<AuthClaims>> caller) {
        throw Problem.of(501, "not implemented");
    }

    @Override
    public Events<Order> audit(Caller<AuthClaims> caller) {
        throw Problem.of(501, "not implemented");
    }
}
