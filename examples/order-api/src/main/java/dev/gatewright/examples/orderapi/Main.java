package dev.gatewright.examples.orderapi;

import dev.gatewright.app.Gatewright;

/** Starts the service. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        Gatewright.run(
                OrderApi.SERVICE,
                args,
                app ->
                        new OrderImplementation(
                                new OrderLogic(), new Timing(), new RateLimit(app.clock())));
    }
}
