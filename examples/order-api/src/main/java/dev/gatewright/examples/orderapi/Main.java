package dev.gatewright.examples.orderapi;

import dev.gatewright.server.Service;
import dev.gatewright.server.launch.Launcher;
import dev.gatewright.server.launch.Setup;
import java.util.List;

/** Starts the service. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        Launcher.main("order-api", List.of(OrderApi.AUTH), Main::assemble, args);
    }

    private static Service assemble(Setup setup) {
        return Service.of(
                OrderApiEndpoints.of(new OrderLogic()), setup.clock(), setup.trust(OrderApi.AUTH));
    }
}
