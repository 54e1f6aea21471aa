package dev.gatewright.codegen.openapi;

import dev.gatewright.language.Route;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The names of operations: of the handler, after its group where it has one. Of several that would
 * be called alike, the first keeps the name and the others are numbered.
 */
final class OperationIds {
    private final Map<String, String> ids = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    OperationIds(List<Route> routes) {
        routes.forEach(route -> ids.put(key(route), claim(preferred(route))));
        routes.stream()
                .filter(Route::takesTickets)
                .forEach(route -> ids.put(ticketKey(route), claim(of(route) + "Ticket")));
    }

    /** The name of a route's operation. */
    String of(Route route) {
        return ids.getOrDefault(key(route), "");
    }

    /** The name of the operation that gives tickets for a route. */
    String ofTicket(Route route) {
        return ids.getOrDefault(ticketKey(route), "");
    }

    private static String key(Route route) {
        return route.method() + ' ' + route.path();
    }

    private static String ticketKey(Route route) {
        return "ticket " + key(route);
    }

    private static String preferred(Route route) {
        return route.group().isBlank()
                ? route.handler()
                : route.group().replaceAll("[^A-Za-z0-9]+", "_") + "_" + route.handler();
    }

    private String claim(String preferred) {
        String name = preferred;
        for (int i = 2; !taken.add(name); i++) {
            name = preferred + "_" + i;
        }
        return name;
    }
}
