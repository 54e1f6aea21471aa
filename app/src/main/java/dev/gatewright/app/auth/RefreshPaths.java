package dev.gatewright.app.auth;

import dev.gatewright.app.config.TokenConfig;
import dev.gatewright.http.bind.Segments;
import dev.gatewright.runtime.Endpoint;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Whether browsers send the refresh tokens that they keep in cookies to any route. What a proxy
 * takes off a path before it passes a request on is not known here; so this is a warning.
 */
public final class RefreshPaths {
    private static final System.Logger LOG = System.getLogger("dev.gatewright.app");

    private RefreshPaths() {}

    /** Warns of each {@code Cookies.RefreshPath} below which there is no endpoint. */
    public static void check(Map<String, TokenConfig> schemes, List<Endpoint> endpoints) {
        schemes.forEach((scheme, config) ->
                config.cookies()
                        .filter(cookies -> !leadsToAny(cookies.refreshPath(), endpoints))
                        .ifPresent(cookies ->
                                LOG.log(
                                        Level.WARNING,
                                        "{0}.Cookies.RefreshPath: no route is at {1}, so browsers"
                                            + " send the refresh token to none; it is the path of"
                                            + " the route that refreshes, after what a proxy takes"
                                            + " off",
                                        scheme,
                                        cookies.refreshPath())));
    }

    /** The path, or its end where a proxy takes its beginning off. */
    static boolean leadsToAny(String refreshPath, List<Endpoint> endpoints) {
        List<String> path = Segments.of(refreshPath);
        boolean isFolder = refreshPath.endsWith("/");
        List<List<String>> ends =
                IntStream.range(0, Math.max(1, path.size()))
                        .mapToObj(from -> path.subList(from, path.size()))
                        .toList();
        return endpoints.stream()
                .map(endpoint -> Segments.of(endpoint.path()))
                .anyMatch(route -> ends.stream().anyMatch(end -> leadsTo(route, end, isFolder)));
    }

    /** As browsers compare the path of a cookie with that of a request (RFC 6265 §5.1.4). */
    private static boolean leadsTo(List<String> route, List<String> path, boolean isFolder) {
        if (path.isEmpty()) {
            return true;
        }
        if (route.size() < (isFolder ? path.size() + 1 : path.size())) {
            return false;
        }
        for (int i = 0; i < path.size(); i++) {
            String segment = route.get(i);
            if (!segment.startsWith(":") && !segment.equals(path.get(i))) {
                return false;
            }
        }
        return true;
    }
}
