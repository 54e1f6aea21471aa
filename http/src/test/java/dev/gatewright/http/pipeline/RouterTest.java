package dev.gatewright.http.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.runtime.Access;
import dev.gatewright.runtime.Endpoint;
import dev.gatewright.runtime.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouterTest {
    private static final Router ROUTER =
            router(
                    "GET /users/me",
                    "DELETE /users/:name",
                    "PUT /:kind/me",
                    "POST /:kind/:name",
                    "GET /users/:name/posts",
                    "GET /:kind/me/posts/:post",
                    "HEAD /files/:name",
                    "GET /files/:name",
                    "OPTIONS /own",
                    "GET /own",
                    "GET /");

    @ParameterizedTest
    @CsvSource({
        "GET, /users/me, GET /users/me {}",
        "DELETE, /users/me, DELETE /users/:name {name=me}",
        "PUT, /users/me, PUT /:kind/me {kind=users}",
        "POST, /users/me, 'POST /:kind/:name {kind=users, name=me}'",
        "GET, /users/me/posts, GET /users/:name/posts {name=me}",
        "GET, /users/me/posts/1, 'GET /:kind/me/posts/:post {kind=users, post=1}'",
        "HEAD, /users/me, GET /users/me {}",
        "HEAD, /files/a, HEAD /files/:name {name=a}",
        "GET, /files/a/, GET /files/:name {name=a}",
        "OPTIONS, /own, OPTIONS /own {}",
        "GET, /, GET / {}",
        "OPTIONS, /users/me, 'OPTIONS * {} DELETE, GET, HEAD, OPTIONS, POST, PUT'",
        "OPTIONS, *, 'OPTIONS * {} DELETE, GET, HEAD, OPTIONS, POST, PUT'",
        "PATCH, /users/me, '405 DELETE, GET, HEAD, OPTIONS, POST, PUT'",
        "PATCH, /users/you, '405 DELETE, OPTIONS, POST'",
        "GET, /others/you, '405 OPTIONS, POST'",
        "get, /users/me, '405 DELETE, GET, HEAD, OPTIONS, POST, PUT'",
        "GET, /users, 404",
        "DELETE, /users/, 404",
        "DELETE, /users//, 404",
        "DELETE, /users/.., 404",
        "DELETE, /users/%2e, 404",
        "DELETE, /users/%, 400",
        "DELETE, /users/%00, 400",
        "OPTIONS, /nowhere, 404",
    })
    void aRequestFindsItsEndpoint(String method, String path, String found) {
        assertThat(find(method, path)).isEqualTo(found);
    }

    @Test
    void twoEndpointsOfOneMethodAndPathAreRefused() {
        assertThatThrownBy(() -> router("GET /a/:x", "GET /a/:y"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("GET /a/:y");
    }

    private static String find(String method, String path) {
        return switch (ROUTER.find(method, path)) {
            case Step.Stop<Router.Match> stop ->
                    (stop.problem().status()
                                    + " "
                                    + stop.problem().headers().getOrDefault("Allow", ""))
                            .strip();
            case Step.Go<Router.Match>(Router.Match match) -> described(match);
        };
    }

    private static String described(Router.Match match) {
        Endpoint endpoint = match.endpoint();
        String allow =
                endpoint.handler().equals("Options")
                        ? " " + response(endpoint).header("Allow").orElse("-")
                        : "";
        return endpoint.method()
                + " "
                + endpoint.path()
                + " "
                + new TreeMap<>(match.parameters())
                + allow;
    }

    @SuppressWarnings("NullAway") // an endpoint that looks at neither argument
    private static Response<?> response(Endpoint endpoint) {
        try {
            return ((Access.Open) endpoint.access()).logic().answer(null, null);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/users/7",
                "//users///7/",
                "/users/./7",
                "/x/../users/7",
                "/../users/7",
                "/users/%2e%2E/users/7",
                "/%2E/users/7"
            })
    void aPathIsCleanedWhereThatIsAskedFor(String sent) {
        var cleaning = new Router(endpoints("GET /users/:id"), true);

        assertThat(((Step.Go<Router.Match>) cleaning.find("GET", sent)).value().parameters())
                .isEqualTo(Map.of("id", "7"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"//users/7", "/users/./7", "/users/%2e%2e/users/7"})
    void aPathThatIsNotCleanIsToldSo(String sent) {
        Step<Router.Match> found = new Router(endpoints("GET /users/:id")).find("GET", sent);

        assertThat(((Step.Stop<Router.Match>) found).problem().detail())
                .isEqualTo("no such path: '//', '.' and '..' in it are not resolved");
    }

    @ParameterizedTest
    @CsvSource({
        "/users/%zz, malformed path at character 8: '%' needs two hexadecimal digits",
        "/users/%4, malformed path at character 8: '%' needs two hexadecimal digits",
        "/users/%ff, 'malformed path: what it encodes is not UTF-8, or a zero'",
    })
    void whatIsWrongInAPathIsTold(String sent, String detail) {
        Step<Router.Match> found = new Router(endpoints("GET /users/:id")).find("GET", sent);

        assertThat(((Step.Stop<Router.Match>) found).problem().detail()).isEqualTo(detail);
    }

    private static Router router(String... routes) {
        return new Router(endpoints(routes));
    }

    private static List<Endpoint> endpoints(String... routes) {
        List<Endpoint> endpoints = new ArrayList<>();
        for (String route : routes) {
            String[] parts = route.split(" ", -1);
            endpoints.add(
                    new Endpoint(
                            route,
                            parts[0],
                            parts[1],
                            new Access.Open((_, _) -> Response.empty())));
        }
        return endpoints;
    }
}
