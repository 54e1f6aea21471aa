package dev.gatewright.codegen.java.model;

import dev.gatewright.codegen.java.name.JavaWords;
import dev.gatewright.codegen.java.name.NameScope;
import dev.gatewright.codegen.java.source.ClassName;
import dev.gatewright.language.Route;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Decides the types and arguments of middleware, one a name however many groups share it. */
final class MiddlewareNames {
    private static final String SUFFIX = "Middleware";
    private final Map<String, JavaMiddleware> all = new LinkedHashMap<>();

    /**
     * @param names the simple names taken in the package
     * @param arguments the names of arguments taken
     */
    MiddlewareNames(List<Route> routes, String packageName, NameScope names, NameScope arguments) {
        for (Route route : routes) {
            for (String name : route.middleware()) {
                all.computeIfAbsent(
                        name,
                        _ ->
                                new JavaMiddleware(
                                        name,
                                        ClassName.get(packageName, names.claim(type(name))),
                                        arguments.claim(JavaWords.member(name))));
            }
        }
    }

    /** In order of first use. */
    List<JavaMiddleware> all() {
        return List.copyOf(all.values());
    }

    /** Those around a route, the first outermost. */
    List<JavaMiddleware> of(Route route) {
        return route.middleware().stream()
                .map(name -> Objects.requireNonNull(all.get(name)))
                .toList();
    }

    private static String type(String name) {
        String type = JavaWords.type(name);
        return type.endsWith(SUFFIX) ? type : type + SUFFIX;
    }
}
