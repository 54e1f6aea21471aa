package dev.gatewright.codegen.java.model;

import dev.gatewright.language.Api;
import dev.gatewright.language.Route;
import dev.gatewright.language.Shape;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * The first sentence about each type of an API: its comment in the spec, else where it is used.
 *
 * <p>The routes are gone through once, and not for each type.
 */
public final class Summaries {
    private final String service;
    private final Map<String, StringJoiner> taking = new HashMap<>();
    private final Map<String, StringJoiner> returning = new HashMap<>();
    private final Map<String, String> claimed = new HashMap<>();

    /** The sentences about the types of an API. */
    public Summaries(Api api) {
        service = api.service().name();
        for (Route route : api.service().routes()) {
            use(taking, route.request(), route);
            use(returning, route.response(), route);
            route.auth()
                    .schemeName()
                    .ifPresent(scheme -> claimed.putIfAbsent(scheme + "Claims", scheme));
        }
    }

    /** The sentence about a declared type. */
    public String of(JavaType type) {
        String name = type.spec().name();
        if (!type.spec().doc().isBlank()) {
            return type.spec().doc();
        }
        if (taking.containsKey(name)) {
            return "What " + taking.get(name) + " takes.";
        }
        if (returning.containsKey(name)) {
            return "What " + returning.get(name) + " returns.";
        }
        if (claimed.containsKey(name)) {
            return "The claims in a token of " + claimed.get(name) + ".";
        }
        return name + " of " + service + ".";
    }

    /** The sentence about the fields of a request that come in its body. */
    public static String ofBody(JavaType request) {
        return "The JSON body of " + request.spec().name() + ".";
    }

    /** The sentence about the fields of a response that go into its body. */
    public static String ofContent(JavaType response) {
        return "The body of a response of " + response.spec().name() + ".";
    }

    private static void use(Map<String, StringJoiner> uses, Optional<Shape> side, Route route) {
        if (side.map(ShapeTypes::target).orElse(null) instanceof Shape.Named type) {
            uses.computeIfAbsent(type.name(), _ -> new StringJoiner(" and "))
                    .add(route.method() + " " + route.path());
        }
    }
}
