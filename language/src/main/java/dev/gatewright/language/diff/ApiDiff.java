package dev.gatewright.language.diff;

import dev.gatewright.language.Api;
import dev.gatewright.language.Route;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Compares two versions of an API route by route.
 *
 * <p>A route is known by its method and its path, parameters unnamed. Names of handlers, types and
 * fields, groups and the order of things make no difference to a caller and are not compared.
 */
public final class ApiDiff {

    private static final Pattern PARAMETER = Pattern.compile("/:[^/]+");

    private ApiDiff() {}

    /** The changes from an older version to a newer one, in the order of the older. */
    public static List<Change> between(Api older, Api newer) {
        var changes = new ArrayList<Change>();
        Map<String, Route> before = routes(older);
        Map<String, Route> after = routes(newer);
        before.forEach((key, route) -> {
            Route now = after.get(key);
            if (now == null) {
                changes.add(Change.breaking("route-removed", name(route), "the route is gone"));
            } else {
                new RouteDiff(older, newer, name(route), changes).compare(route, now);
            }
        });
        after.forEach((key, route) -> {
            if (!before.containsKey(key)) {
                changes.add(Change.compatible("route-added", name(route), "the route is new"));
            }
        });
        return List.copyOf(changes);
    }

    private static Map<String, Route> routes(Api api) {
        var routes = new LinkedHashMap<String, Route>();
        for (Route route : api.service().routes()) {
            String shape = PARAMETER.matcher(route.path()).replaceAll("/:");
            routes.putIfAbsent(route.method() + " " + shape, route);
        }
        return routes;
    }

    private static String name(Route route) {
        return route.method() + " " + route.path();
    }
}
