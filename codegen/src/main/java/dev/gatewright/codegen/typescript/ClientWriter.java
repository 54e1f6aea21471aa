package dev.gatewright.codegen.typescript;

import dev.gatewright.codegen.client.TokenRoutes;
import dev.gatewright.language.Api;
import dev.gatewright.language.Route;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the class of the service and those of its groups. */
final class ClientWriter {
    /** What options of a client are called already, and so no session can be. */
    private static final List<String> OPTIONS =
            List.of(
                    "baseUrl",
                    "fetch",
                    "timeoutMillis",
                    "headers",
                    "credentials",
                    "longestWaitMillis");

    private final Api api;
    private final List<Route> leftOut;
    private final Integers integers;
    private final Map<String, String> sessions = new LinkedHashMap<>();
    private final TsNames.Scope ofService = new TsNames.Scope();
    private final HeaderReaders headers = new HeaderReaders();
    private final MethodWriter methods;
    private final SessionWriter sessionWriter;

    /**
     * @param leftOut the routes of the spec that the API here is without
     */
    ClientWriter(
            Api api,
            List<Route> leftOut,
            TypeNames names,
            Types types,
            Presences presences,
            Wires wires,
            TokenRoutes tokens,
            Integers integers) {
        this.api = api;
        this.leftOut = leftOut;
        this.integers = integers;
        OPTIONS.forEach(ofService::claim);
        tokens.schemes()
                .forEach(scheme ->
                        sessions.put(
                                scheme,
                                ofService.claim(
                                        TsNames.member(scheme),
                                        TsNames.member(scheme) + "Session")));
        RequestParameter parameter = new RequestParameter(names, types, presences);
        CallCode calls = new CallCode(names, wires, sessions);
        ResultCode results = new ResultCode(names, types, wires, headers);
        this.methods = new MethodWriter(tokens, sessions, parameter, calls, results);
        this.sessionWriter =
                new SessionWriter(api.service().name(), names, tokens, parameter, calls, results);
    }

    /** The name of the class. */
    static String className(Api api) {
        return withApi(TsNames.capitalized(api.service().name()));
    }

    private static String withApi(String name) {
        return name.endsWith("Api") ? name : name + "Api";
    }

    /** The file's text, without its first line. */
    String text() {
        Map<String, List<Route>> groups = new LinkedHashMap<>();
        groups.put("", new ArrayList<>());
        api.service()
                .routes()
                .forEach(route ->
                        groups.computeIfAbsent(route.group(), _ -> new ArrayList<>()).add(route));
        TsNames.Scope classes = new TsNames.Scope();
        String name = classes.claim(className(api));
        Map<String, String> ofGroups = new LinkedHashMap<>();
        Map<String, String> properties = new LinkedHashMap<>();
        groups.keySet().stream()
                .filter(group -> !group.isEmpty())
                .forEach(group -> {
                    ofGroups.put(
                            group,
                            classes.claim(
                                    withApi(TsNames.capitalized(group)),
                                    TsNames.capitalized(group) + "GroupApi"));
                    properties.put(
                            group,
                            ofService.claim(
                                    TsNames.member(group), TsNames.member(group) + "Group"));
                });
        Lines lines = new Lines();
        writeOptions(lines, name);
        writeService(lines, name, groups.getOrDefault("", List.of()), properties, ofGroups);
        ofGroups.forEach((group, type) ->
                writeGroup(lines, group, type, groups.getOrDefault(group, List.of())));
        headers.write(lines);
        return ClientImports.of(lines.toString()) + lines;
    }

    /**
     * The options of the client: those that every client has, and one for each scheme, by which a
     * session is told where to keep its tokens. {@code Sessions} is what classes of groups are
     * given, which need no more of the client.
     */
    private void writeOptions(Lines lines, String name) {
        if (!sessions.isEmpty()) {
            lines.gap().open("interface Sessions {");
            sessions.values().forEach(session -> lines.add("readonly " + session + ": Session;"));
            lines.close("}");
        }
        lines.gap()
                .doc(
                        List.of(
                                "How a client reaches "
                                        + api.service().name()
                                        + ", and keeps its logins."));
        if (sessions.isEmpty()) {
            lines.add("export type " + name + "Options = ClientOptions;");
            return;
        }
        lines.open("export interface " + name + "Options extends ClientOptions {");
        sessions.forEach((scheme, session) ->
                lines.doc(List.of("The session under the scheme `" + scheme + "`."))
                        .add("readonly " + session + "?: SessionOptions | undefined;"));
        lines.close("}");
    }

    /**
     * The class of the service. Its methods are written first, to another place: only then is it
     * known whether the class needs its connection and its sessions, and a field that nobody reads
     * would be a fault in strict projects.
     */
    private void writeService(
            Lines lines,
            String name,
            List<Route> routes,
            Map<String, String> properties,
            Map<String, String> ofGroups) {
        String title = api.info().getOrDefault("title", api.service().name());
        lines.gap()
                .doc(List.of(title, api.info().getOrDefault("desc", ""), leftOut()))
                .open("export class " + name + " {");
        sessions.forEach((scheme, session) ->
                lines.doc(List.of("Who is logged in under the scheme `" + scheme + "`."))
                        .add("readonly " + session + ": Session;"));
        properties.forEach((group, property) ->
                lines.doc(List.of("The routes of the group `" + group + "`."))
                        .add("readonly " + property + ": " + ofGroups.get(group) + ";"));
        Lines body = new Lines();
        writeMethods(body, routes, ofService);
        boolean needsSessions = body.toString().contains("#sessions");
        boolean needsHttp = body.toString().contains("#http");
        if (needsHttp) {
            lines.add("readonly #http: Http;");
        }
        if (needsSessions) {
            lines.add("readonly #sessions: Sessions;");
        }
        lines.gap().open("constructor(options: " + name + "Options = {}) {");
        lines.add("const http = new Http(options, '" + integers.type() + "');");
        sessions.forEach((scheme, session) -> sessionWriter.write(lines, scheme, session));
        if (needsHttp) {
            lines.add("this.#http = http;");
        }
        if (needsSessions) {
            lines.add("this.#sessions = this;");
        }
        properties.forEach((group, property) ->
                lines.add(
                        "this."
                                + property
                                + " = new "
                                + ofGroups.get(group)
                                + "(http"
                                + (sessions.isEmpty() ? "" : ", this")
                                + ");"));
        lines.close("}");
        addDeeper(lines, body);
        lines.close("}");
    }

    /**
     * A sentence for the class, so that nobody looks for these methods in vain; empty where none
     * are left out.
     */
    private String leftOut() {
        return leftOut.isEmpty()
                ? ""
                : leftOut.stream()
                        .map(route -> "`" + route.method() + " " + route.path() + "`")
                        .collect(
                                Collectors.joining(
                                        ", ",
                                        "Left out, since they must be signed by a key that no page"
                                                + " can keep: ",
                                        "."));
    }

    /** Adds lines that were written elsewhere, as deep as the present ones are. */
    private static void addDeeper(Lines lines, Lines body) {
        body.toString().lines().forEach(lines::add);
    }

    /**
     * Methods in the order of the spec. A name that two of them would have is given to the first,
     * and the other has a number; what asks for a ticket comes after all that call a route.
     *
     * @param scope the names that the class has already
     */
    private void writeMethods(Lines lines, List<Route> routes, TsNames.Scope scope) {
        List<String> names =
                routes.stream().map(route -> scope.claim(TsNames.member(route.handler()))).toList();
        for (int i = 0; i < names.size(); i++) {
            Route route = routes.get(i);
            methods.write(lines, route, names.get(i));
            if (route.takesTickets()) {
                String ticket = scope.claim(names.get(i) + "Ticket");
                methods.writeTicket(lines, route, names.get(i), ticket);
            }
        }
    }

    /**
     * The class of a group: the methods of its routes over the connection and the sessions of the
     * client. A parameter that it does not need begins with a line, as linters expect.
     */
    private void writeGroup(Lines lines, String group, String type, List<Route> routes) {
        lines.gap()
                .doc(List.of("The routes of the group `" + group + "`."))
                .open("export class " + type + " {");
        Lines body = new Lines();
        writeMethods(body, routes, new TsNames.Scope());
        boolean needsSessions = body.toString().contains("#sessions");
        lines.add("readonly #http: Http;");
        if (needsSessions) {
            lines.add("readonly #sessions: Sessions;");
        }
        String second =
                sessions.isEmpty()
                        ? ""
                        : needsSessions ? ", sessions: Sessions" : ", _sessions: Sessions";
        lines.gap().open("constructor(http: Http" + second + ") {").add("this.#http = http;");
        if (needsSessions) {
            lines.add("this.#sessions = sessions;");
        }
        lines.close("}");
        addDeeper(lines, body);
        lines.close("}");
    }
}
