package dev.gatewright.runtime;

/**
 * One request on its way to one endpoint: what middleware sees.
 *
 * @param endpoint the endpoint the router chose
 * @param request the request as it arrived
 */
public record Call(Endpoint endpoint, Request request) {}
