package dev.gatewright.codegen.client;

import dev.gatewright.codegen.java.model.JavaApi;
import dev.gatewright.codegen.java.model.JavaGroup;
import dev.gatewright.codegen.java.model.JavaRoute;
import dev.gatewright.codegen.java.name.JavaWords;
import dev.gatewright.codegen.java.name.NameScope;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The names of a client's classes and methods. Methods are called as those of the service's
 * interface, but where the client has methods of its own.
 */
public final class ClientNames {
    private final Map<JavaGroup, String> classes = new LinkedHashMap<>();
    private final Map<JavaRoute, String> methods = new LinkedHashMap<>();
    private final Map<JavaRoute, String> asyncs = new LinkedHashMap<>();
    private final Map<JavaRoute, String> tickets = new LinkedHashMap<>();
    private final Map<String, String> sessions = new LinkedHashMap<>();
    private final Map<JavaGroup, String> accessors = new LinkedHashMap<>();
    private final String client;
    private final String json;
    private final String renew;
    private final String end;

    /**
     * @param taken the simple names of all that is generated beside the client
     * @param schemes the schemes with a session
     */
    public ClientNames(JavaApi api, Set<String> taken, Set<String> schemes) {
        NameScope types = new NameScope();
        taken.forEach(types::claim);
        String service = api.api().simpleName();
        client = types.claim(service + "Client");
        json = types.claim(service + "Json");
        NameScope members = scope();
        for (JavaGroup group : api.groups()) {
            boolean isOwn = group.api().equals(api.api());
            if (!isOwn) {
                classes.put(group, types.claim(group.api().simpleName() + "Client"));
            }
            claim(group, isOwn ? members : scope());
        }
        schemes.forEach(scheme -> {
            String name = JavaWords.member(scheme);
            sessions.put(scheme, members.claimFirstFree(name, name + "Session"));
        });
        classes.forEach((group, _) -> {
            String name = JavaWords.member(group.routes().getFirst().spec().group());
            accessors.put(group, members.claimFirstFree(name, name + "Routes"));
        });
        renew = members.claim("renewTokens");
        end = members.claim("endSession");
    }

    /** The field of a scheme's session. */
    public String sessionField(String scheme) {
        return found(sessions, scheme) + "Session";
    }

    /** The private method that renews tokens. */
    public String renew() {
        return renew;
    }

    /** The private method that ends a session. */
    public String end() {
        return end;
    }

    /** What every client has; a method called so would be in the way. */
    private static NameScope scope() {
        NameScope scope = new NameScope();
        scope.claim("with");
        scope.claim("close");
        return scope;
    }

    private void claim(JavaGroup group, NameScope scope) {
        for (JavaRoute route : group.routes()) {
            methods.put(route, scope.claimFirstFree(route.method(), route.method() + "_"));
        }
        for (JavaRoute route : group.routes()) {
            asyncs.put(route, scope.claim(method(route) + "Async"));
            if (route.spec().takesTickets()) {
                tickets.put(route, scope.claim(method(route) + "Ticket"));
            }
        }
    }

    /** The class with the routes that have no group. */
    public String client() {
        return client;
    }

    /** The class that reads and writes values as JSON. */
    public String json() {
        return json;
    }

    /** The classes of groups; that of the routes without one is the client. */
    public Map<JavaGroup, String> groups() {
        return classes;
    }

    /** The client's method that gives the routes of a group. */
    public String accessor(JavaGroup group) {
        return found(accessors, group);
    }

    /** The client's method that gives the session of each scheme. */
    public Map<String, String> sessions() {
        return sessions;
    }

    /** The method that calls a route. */
    public String method(JavaRoute route) {
        return found(methods, route);
    }

    /** The method that calls a route without waiting. */
    public String async(JavaRoute route) {
        return found(asyncs, route);
    }

    /** The method that asks for a ticket. */
    public String ticket(JavaRoute route) {
        return found(tickets, route);
    }

    private static <K> String found(Map<K, String> names, K key) {
        String name = names.get(key);
        if (name == null) {
            throw new IllegalArgumentException("nothing is called " + key);
        }
        return name;
    }
}
