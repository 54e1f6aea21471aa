package dev.gatewright.codegen.kotlin;

import dev.gatewright.codegen.client.ClientNames;
import dev.gatewright.codegen.java.model.JavaApi;
import dev.gatewright.codegen.java.model.JavaGroup;
import dev.gatewright.codegen.java.model.JavaRoute;
import dev.gatewright.codegen.java.name.NameScope;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The names of a client's classes, functions and properties.
 *
 * <p>Most are those of the client in Java. Kotlin has fewer places for them: sessions and groups
 * are properties of the class, beside its connection and options.
 */
final class KotlinNames {
    /** What functions call their parameters and values, and so no session can be called. */
    private static final List<String> LOCALS = List.of("req", "read", "keep");

    private final ClientNames names;
    private final String calls;
    private final String typeVariable;
    private final Set<String> declared = new LinkedHashSet<>();
    private final Map<String, String> sessions = new LinkedHashMap<>();
    private final Map<JavaGroup, String> properties = new LinkedHashMap<>();

    KotlinNames(JavaApi api, Set<String> schemes) {
        api.types().forEach(type -> declared.add(type.name().simpleName()));
        api.enums().forEach(type -> declared.add(type.name().simpleName()));
        this.names = new ClientNames(api, declared, schemes);
        declared.addAll(List.of(names.client(), names.json()));
        declared.addAll(names.groups().values());
        NameScope classes = new NameScope();
        declared.forEach(classes::claim);
        this.calls = classes.claim(api.api().simpleName() + "Calls");
        declared.add(calls);
        this.typeVariable = free("T");
        NameScope members = new NameScope();
        List.of("transport", "options").forEach(members::claim);
        LOCALS.forEach(members::claim);
        names.sessions()
                .forEach((scheme, name) ->
                        sessions.put(scheme, members.claimFirstFree(name, name + "Session")));
        LOCALS.forEach(members::release);
        names.groups()
                .keySet()
                .forEach(group -> {
                    String name = names.accessor(group);
                    properties.put(group, members.claimFirstFree(name, name + "Routes"));
                });
    }

    /** The simple names of all classes. */
    Set<String> declared() {
        return declared;
    }

    String client() {
        return names.client();
    }

    String json() {
        return names.json();
    }

    /** The object that runs calls, and the file of functions for sessions. */
    String calls() {
        return calls;
    }

    /** A type variable that no class is called like. */
    String typeVariable() {
        return typeVariable;
    }

    /** The classes of groups. */
    Map<JavaGroup, String> groups() {
        return names.groups();
    }

    /** The properties of the client that are groups. */
    Map<JavaGroup, String> properties() {
        return properties;
    }

    /** The properties with the sessions, by their schemes. */
    Map<String, String> sessions() {
        return sessions;
    }

    /** The property with the session of a scheme. */
    String session(String scheme) {
        return KotlinWords.name(sessions.getOrDefault(scheme, scheme));
    }

    /** The function that renews tokens. */
    String renew() {
        return names.renew();
    }

    /** The function that ends a session. */
    String end() {
        return names.end();
    }

    /** The function that calls a route. */
    String function(JavaRoute route) {
        return names.method(route);
    }

    /** The function that asks for a ticket for a route. */
    String ticket(JavaRoute route) {
        return names.ticket(route);
    }

    /** The name, with lines behind it until no class has it. */
    String free(String preferred) {
        String name = preferred;
        while (declared.contains(name)) {
            name += "_";
        }
        return name;
    }
}
