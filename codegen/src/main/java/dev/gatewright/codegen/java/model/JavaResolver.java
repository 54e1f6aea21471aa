package dev.gatewright.codegen.java.model;

import dev.gatewright.codegen.java.name.JavaWords;
import dev.gatewright.codegen.java.name.NameScope;
import dev.gatewright.codegen.java.source.ClassName;
import dev.gatewright.language.Api;
import dev.gatewright.language.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides every Java name and type of an API, once.
 *
 * <p>Names are claimed in a fixed order (the service, its groups, types, schemes, middleware), and
 * a name that is taken gets another ending. So the same spec has the same names each time.
 *
 * <p>What is decided here is final: the writers behind it look nothing up and choose no name but
 * those of locals. Specs that no Java can be made of are refused before ({@code
 * codegen.java.refusal}), so nothing in here fails for what a spec says.
 */
public final class JavaResolver {
    /** What the tables of endpoints call their own. */
    private static final List<String> RESERVED_ARGUMENTS = List.of("all", "in", "client", "caller");

    private final Api api;
    private final String packageName;
    private final NameScope names = new NameScope();
    private final NameScope arguments = new NameScope();
    private final NameScope constants = new NameScope();
    private final Map<String, String> packages = new HashMap<>();
    private final Map<String, JavaScheme> schemes = new LinkedHashMap<>();
    private final Map<String, GroupNames> groupNames = new LinkedHashMap<>();
    private final GroupNames service;
    private final JavaTypes types;
    private final String descriptor;
    private final MiddlewareNames middleware;

    private JavaResolver(Api api, String packageName) {
        this.api = api;
        this.packageName = packageName;
        this.service = GroupNames.ofService(api.service().name(), packageName);
        service.claim(names);
        groupNames.put("", service);
        for (Route route : api.service().routes()) {
            groupNames.computeIfAbsent(
                    packageOf(route),
                    _ -> GroupNames.ofGroup(route.group(), service, packageName, names));
        }
        this.types = new JavaTypes(api, packageName, names);
        this.descriptor = constants.claim(constant("SERVICE", "_DESCRIPTOR"));
        RESERVED_ARGUMENTS.forEach(arguments::claim);
        groupNames.values().forEach(group -> arguments.claim(group.argument()));
        this.middleware =
                new MiddlewareNames(api.service().routes(), packageName, names, arguments);
    }

    public static JavaApi resolve(Api api, String source, String packageName) {
        return new JavaResolver(api, packageName).resolve(source);
    }

    private JavaApi resolve(String source) {
        List<JavaGroup> groups = groups();
        return new JavaApi(
                new JavaApi.Origin(source, api.service().name(), packageName),
                service.api(),
                new JavaApi.Start(descriptor, implementation(groups), service.endpoints()),
                types.shapes(),
                types.declared(),
                types.enums(),
                new JavaApi.Bodies(types.codecs(), types.binders(), types.responseParts()),
                List.copyOf(schemes.values()),
                middleware.all(),
                groups);
    }

    /**
     * What a service is made of: the interface itself where there is one and no middleware, else a
     * record that holds all of them.
     */
    private ClassName implementation(List<JavaGroup> groups) {
        return groups.size() == 1 && middleware.all().isEmpty()
                ? groups.getFirst().api()
                : ClassName.get(packageName, names.claim(service.implementation()));
    }

    private List<JavaGroup> groups() {
        Map<String, List<Route>> byGroup = new LinkedHashMap<>();
        for (Route route : api.service().routes()) {
            byGroup.computeIfAbsent(packageOf(route), _ -> new ArrayList<>()).add(route);
        }
        List<JavaGroup> groups = new ArrayList<>();
        groupNames.forEach((group, name) -> {
            List<Route> routes = byGroup.getOrDefault(group, List.of());
            if (!routes.isEmpty()) {
                groups.add(name.group(routes(routes, !group.isEmpty())));
            }
        });
        return List.copyOf(groups);
    }

    /** The package of a route's group, below that of the service. */
    private String packageOf(Route route) {
        return packages.computeIfAbsent(route.group(), JavaWords::packageOf);
    }

    private List<JavaRoute> routes(List<Route> routes, boolean elsewhere) {
        // Each group is an interface of its own, so its methods need differ among themselves only.
        NameScope methods = new NameScope();
        return routes.stream().map(route -> route(route, methods, elsewhere)).toList();
    }

    private JavaRoute route(Route route, NameScope methods, boolean elsewhere) {
        String handler = route.handler();
        return new JavaRoute(
                route,
                methods.claimFirstFree(
                        JavaWords.member(withoutHandlerSuffix(handler)), JavaWords.member(handler)),
                route.request().map(shape -> types.binder(shape, elsewhere)),
                route.response()
                        .map(shape ->
                                route.isStream()
                                        ? types.whole(shape)
                                        : types.response(shape, elsewhere)),
                route.auth().schemeName().map(this::scheme),
                middleware.of(route));
    }

    private JavaScheme scheme(String name) {
        return schemes.computeIfAbsent(
                name,
                _ ->
                        new JavaScheme(
                                name,
                                service.api(),
                                constants.claim(constant(JavaWords.constant(name), "_SCHEME")),
                                types.declared(name + "Claims")));
    }

    /** A constant would hide a type of the same name (JLS §6.4.2). */
    private String constant(String name, String suffix) {
        return types.isClass(name) ? name + suffix : name;
    }

    /** {@code getUserHandler} and {@code getUser} are the same handler to go-zero. */
    private static String withoutHandlerSuffix(String handler) {
        return handler.length() > "Handler".length() && handler.endsWith("Handler")
                ? handler.substring(0, handler.length() - "Handler".length())
                : handler;
    }
}
