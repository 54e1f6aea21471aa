package dev.gatewright.language.diff;

import dev.gatewright.language.Api;
import dev.gatewright.language.Route;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Compares two versions of an API, or of several, route by route.
 *
 * <p>A route is known by its method and its path, parameters unnamed, and by the name of its
 * service where there are several; HEAD is answered by the route for GET where it has none. Names
 * of handlers and types, groups and the order of things make no difference to a caller and are not
 * compared. What one edit of a type does to many routes is one change.
 */
public final class ApiDiff {

    private static final Pattern PARAMETER = Pattern.compile("/:[^/]+");

    private ApiDiff() {}

    /** A route, and the version that has its types. */
    private record Placed(Version version, Route route) {}

    /** The changes from an older version to a newer one, in the order of the older. */
    public static List<Change> between(Api older, Api newer) {
        return between(List.of(older), List.of(newer));
    }

    /**
     * The changes from the older versions of some APIs to the newer ones. Several of one service
     * are parts of it.
     */
    public static List<Change> between(List<Api> older, List<Api> newer) {
        var changes = new Changes();
        boolean named = services(older) > 1 || services(newer) > 1;
        Map<String, Placed> before = routes(older, named);
        Map<String, Placed> after = routes(newer, named);
        before.forEach((key, was) -> {
            Placed is = after.getOrDefault(key, after.get(key(was, inPlaceOf(was), named)));
            Place place = place(was, named);
            if (is == null) {
                changes.breaking("route-removed", place, "the route is gone");
            } else {
                new RouteDiff(was.version(), is.version(), place, changes)
                        .compare(was.route(), is.route());
            }
        });
        after.forEach((key, is) -> {
            if (!before.containsKey(key)) {
                changes.compatible("route-added", place(is, named), "the route is new");
            }
        });
        return changes.all();
    }

    private static long services(List<Api> apis) {
        return apis.stream().map(api -> api.service().name()).distinct().count();
    }

    private static Map<String, Placed> routes(List<Api> apis, boolean named) {
        var routes = new LinkedHashMap<String, Placed>();
        for (Api api : apis) {
            var version = new Version(api);
            for (Route route : api.service().routes()) {
                var placed = new Placed(version, route);
                routes.putIfAbsent(key(placed, route.method(), named), placed);
            }
        }
        return routes;
    }

    private static String key(Placed placed, String method, boolean named) {
        String shape = PARAMETER.matcher(placed.route().path()).replaceAll("/:");
        return (named ? placed.version().service() + " " : "") + method + " " + shape;
    }

    /** The method whose route answers where a route is gone: that for GET answers HEAD too. */
    private static String inPlaceOf(Placed gone) {
        String method = gone.route().method();
        return method.equals("HEAD") ? "GET" : method;
    }

    private static Place place(Placed placed, boolean named) {
        Route route = placed.route();
        String text = route.method() + " " + route.path();
        return Place.of(named ? placed.version().service() + " " + text : text);
    }
}
