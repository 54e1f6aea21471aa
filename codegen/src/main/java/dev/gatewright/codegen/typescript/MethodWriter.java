package dev.gatewright.codegen.typescript;

import dev.gatewright.codegen.client.TokenRoutes;
import dev.gatewright.codegen.typescript.Properties.Property;
import dev.gatewright.language.AuthRule;
import dev.gatewright.language.Binding;
import dev.gatewright.language.Field;
import dev.gatewright.language.Primitive;
import dev.gatewright.language.Route;
import dev.gatewright.language.Shape;
import dev.gatewright.language.TypeDecl;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Writes the method of a route. */
final class MethodWriter {
    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

    private final TypeNames names;
    private final Types types;
    private final Presences presences;
    private final Wires wires;
    private final TokenRoutes tokens;

    /** What each scheme's session is called. */
    private final Map<String, String> sessions;

    /** The functions that read the headers of responses, by their names. */
    private final Map<String, TypeDecl> headerReaders = new TreeMap<>();

    /** The declared types whose wires are named. */
    private final Set<String> wired = new TreeSet<>();

    MethodWriter(
            TypeNames names,
            Types types,
            Presences presences,
            Wires wires,
            TokenRoutes tokens,
            Map<String, String> sessions) {
        this.names = names;
        this.types = types;
        this.presences = presences;
        this.wires = wires;
        this.tokens = tokens;
        this.sessions = sessions;
    }

    /**
     * Filled while methods are written, since only routes that are written need one; the client's
     * file has them at its end.
     */
    Map<String, TypeDecl> headerReaders() {
        return headerReaders;
    }

    /** Filled while methods are written: which wires the file of wires must have. */
    Set<String> wired() {
        return wired;
    }

    /**
     * Writes the method of a route, and the one that asks for a ticket where the route takes any:
     *
     * <pre>{@code
     * async getUser(request: t.GetUser, options: CallOptions = {}): Promise<t.User> {
     *   const call = new Call('GET', '/users/:id', options)
     *     .inPath('id', request.id)
     *     .as(this.#sessions.auth);
     *   return this.#http.json<t.User>(call);
     * }
     * }</pre>
     */
    void write(Lines lines, Route route, String name) {
        Result result = result(route);
        lines.gap()
                .doc(docs(route))
                .open(
                        "async %s(%soptions: CallOptions = {}): Promise<%s> {"
                                .formatted(name, parameter(route), result.type()));
        lines.add("const call = " + String.join("\n  ", call(route, "options")) + ";");
        String send = "this.#http." + result.call();
        if (tokens.logsIn(route)) {
            writeLogin(lines, route, result, send);
        } else {
            lines.add("return " + send + ";");
        }
        lines.close("}");
        if (route.takesTickets()) {
            writeTicket(lines, route, name);
        }
    }

    /**
     * A route that gives tokens hands them to the session as well. {@code expectLogin} is called
     * before the request is sent, so that a logout meanwhile is not undone by a response that comes
     * late. A spec whose logins can be told has one scheme, so the first session is the one.
     */
    private void writeLogin(Lines lines, Route route, Result result, String send) {
        String session = "this.#sessions." + sessions.values().iterator().next();
        lines.add("const keep = " + session + ".expectLogin();");
        if (result.type().equals("void")) {
            lines.add("await " + send + ";").add("await keep();");
            return;
        }
        lines.add("const response = await " + send + ";");
        lines.add(
                "await keep("
                        + tokens.pair(route)
                                .map(pair ->
                                        route.isWholeResponse()
                                                ? "response.value && "
                                                        + answer(pair, "response.value")
                                                : answer(pair, "response"))
                                .orElse("")
                        + ");");
        lines.add("return response;");
    }

    /** Tokens of a value, under the names that a session knows. */
    static String answer(TokenRoutes.Pair pair, String value) {
        List<String> members = new ArrayList<>();
        members.add("accessToken: " + access(value, pair.access()));
        pair.refresh().ifPresent(refresh -> members.add("refreshToken: " + access(value, refresh)));
        pair.expiresIn().ifPresent(expires -> members.add("expiresIn: " + access(value, expires)));
        return "{ " + String.join(", ", members) + " }";
    }

    /**
     * A member of a value: {@code response.token}, or {@code response['x-token']} where the name is
     * no word.
     */
    private static String access(String value, Field field) {
        return TsNames.access(value, Properties.member(field));
    }

    /**
     * The same call, sent to where its ticket is had: what is asked for is part of what a ticket is
     * good for.
     */
    private void writeTicket(Lines lines, Route route, String name) {
        lines.gap()
                .doc(
                        List.of(
                                "A one-time ticket for `"
                                        + name
                                        + "`, for where no header can be"
                                        + " sent."))
                .open(
                        "async %sTicket(%soptions: CallOptions = {}): Promise<Ticket> {"
                                .formatted(name, parameter(route)));
        lines.add("const call = " + String.join("\n  ", call(route, "options")) + ";");
        lines.add("return this.#http.ticket(call, " + TsNames.text(route.ticketPath()) + ");");
        lines.close("}");
    }

    /** What the spec says of the route, its method and path, and who may call it. */
    private List<String> docs(Route route) {
        List<String> docs = new ArrayList<>(route.explanations());
        if (tokens.isLogout(route)) {
            docs.add("To log out, call `logout` of the session, which forgets the tokens as well.");
        }
        String who =
                switch (route.auth()) {
                    case AuthRule.Open() -> "";
                    case AuthRule.Token(String scheme, List<String> roles, _)
                            when roles.isEmpty() ->
                            ", for whoever is logged in under `" + scheme + "`";
                    case AuthRule.Token(String scheme, List<String> roles, _) ->
                            ", for " + String.join(" or ", roles) + " under `" + scheme + "`";
                    case AuthRule.OptionalToken(String scheme) ->
                            ", for anybody, logged in under `" + scheme + "` or not";
                };
        docs.add("`" + route.method() + " " + route.path() + "`" + who);
        return docs;
    }

    /**
     * The first parameter with its comma, or nothing where the route takes none. A request of which
     * nothing must be given may be left out.
     */
    private String parameter(Route route) {
        if (route.request().isEmpty()) {
            return "";
        }
        Shape shape = route.request().get();
        Optional<TypeDecl> type = names.typeOf(shape);
        if (type.isEmpty()) {
            return "request: " + qualified(types.of(shape, true)) + ", ";
        }
        List<Property> properties = Properties.of(type.get(), TypeNames.Form.REQUEST);
        if (properties.isEmpty()) {
            return "";
        }
        boolean needed =
                properties.stream()
                        .anyMatch(property -> presences.isAlwaysThere(property.field(), true));
        return "request: t." + names.asRequest(type.get()) + (needed ? ", " : " = {}, ");
    }

    /** A type of the types' file as the client's file names it. */
    private String qualified(String type) {
        StringBuilder text = new StringBuilder();
        for (String part : type.split("(?<=[^A-Za-z0-9_$])|(?=[^A-Za-z0-9_$])", -1)) {
            boolean isOurs = names.all().containsKey(part) || part.equals("Int64");
            text.append(isOurs ? "t." : part.equals("Json") ? "json." : "").append(part);
        }
        return text.toString();
    }

    /** The call of {@code Http} that sends a call of a route and reads the response. */
    String resultCall(Route route) {
        return result(route).call();
    }

    /** Whether the method of a route has a request. */
    boolean takesRequest(Route route) {
        return !parameter(route).isEmpty();
    }

    /** The expression of a call, in lines, of a request that is called so. */
    List<String> call(Route route, String options) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "new Call(%s, %s, %s)"
                        .formatted(
                                TsNames.text(route.method()), TsNames.text(route.path()), options));
        route.request().ifPresent(shape -> addRequest(lines, route, shape));
        route.auth()
                .schemeName()
                .ifPresent(scheme ->
                        lines.add(
                                ".as(this.#sessions."
                                        + sessions.get(scheme)
                                        + (route.auth() instanceof AuthRule.OptionalToken
                                                ? ", true)"
                                                : ")")));
        return lines;
    }

    /**
     * Says of each property where it goes: path, header, query or form one by one, and what is left
     * in one body of JSON. A file makes the body a form of parts; so the rest of it is in that form
     * too.
     */
    private void addRequest(List<String> lines, Route route, Shape shape) {
        Optional<TypeDecl> type = names.typeOf(shape);
        if (type.isEmpty()) {
            lines.add(json("request", shape));
            return;
        }
        List<Property> properties = Properties.of(type.get(), TypeNames.Form.REQUEST);
        List<Property> body =
                properties.stream()
                        .filter(property -> comesInBody(property.field(), route))
                        .toList();
        boolean hasFile =
                properties.stream()
                        .anyMatch(property -> property.field().binding() instanceof Binding.File);
        if (hasFile) {
            lines.add(".asMultipart()");
        }
        boolean inForm = hasFile || body.isEmpty() && WITH_BODY.contains(route.method());
        for (Property property : properties) {
            if (!body.contains(property)) {
                addPart(lines, property, inForm);
            }
        }
        if (!body.isEmpty()) {
            boolean isWhole =
                    type.get().fields().stream()
                            .filter(Field::isBound)
                            .allMatch(field -> field.binding() instanceof Binding.Body);
            lines.add(json(isWhole ? "request" : members(body), shape));
        }
    }

    /** What a body or a query may give is in the body of a method that has one. */
    private static boolean comesInBody(Field field, Route route) {
        return field.binding() instanceof Binding.Body
                || field.binding() instanceof Binding.BodyOrForm
                        && WITH_BODY.contains(route.method());
    }

    /**
     * The body as an object of its own, where other properties of the request go elsewhere: {@code
     * { name: request.name }}.
     */
    private static String members(List<Property> body) {
        return body.stream()
                .map(property ->
                        TsNames.literalKey(Properties.member(property.field()))
                                + ": "
                                + TsNames.access("request", property.name()))
                .collect(Collectors.joining(", ", "{ ", " }"));
    }

    private String json(String value, Shape shape) {
        return ".withJson(" + value + wire(shape) + ")";
    }

    /** The wire of a shape as a further argument; nothing where there is nothing to look at. */
    private String wire(Shape shape) {
        Optional<String> wire = wires.of(shape);
        if (wire.isPresent()) {
            wires.addUsed(shape, wired);
        }
        return wire.map(expression -> ", " + expression).orElse("");
    }

    /**
     * A property that is sent as text. Values that are not there are left out by the runtime, so
     * nothing is asked of them here.
     *
     * @param inForm whether what the spec calls a form is in the body, and not in the query
     */
    private void addPart(List<String> lines, Property property, boolean inForm) {
        Field field = property.field();
        String value = TsNames.access("request", property.name());
        String name = TsNames.text(field.wireName());
        switch (field.binding()) {
            case Binding.Path _ -> lines.add(part("inPath", name, text(field, value, true)));
            case Binding.Header _ -> lines.add(part("inHeader", name, text(field, value, false)));
            case Binding.Form _ ->
                    lines.add(part(inForm ? "inForm" : "inQuery", name, text(field, value, false)));
            case Binding.BodyOrForm(_, String parameter) ->
                    lines.add(part("inQuery", TsNames.text(parameter), text(field, value, false)));
            case Binding.File _ -> lines.add(part("withFile", name, value));
            case Binding.Body _, Binding.None _ -> {}
        }
    }

    private static String part(String method, String name, String value) {
        return "." + method + "(" + name + ", " + value + ")";
    }

    /**
     * A value as text: a map as JSON, and a whole number of 64 bits by a function that knows what
     * the client takes it for. All others the runtime writes by itself.
     *
     * @param isOne whether there is one value for sure, as in a path
     */
    private String text(Field field, String value, boolean isOne) {
        Shape shape = Types.target(field.shape());
        if (shape instanceof Shape.MapOf) {
            return "json.text(" + value + wire(shape) + ")";
        }
        Shape element = shape instanceof Shape.ListOf(Shape of, var _) ? Types.target(of) : shape;
        boolean isInt64 =
                element instanceof Shape.Base(Primitive primitive) && Types.isInt64(primitive);
        if (!isInt64 || field.asString()) {
            return value;
        }
        return (isOne ? "json.integerText(" : "json.integerTexts(") + value + ")";
    }

    /**
     * What a method gives.
     *
     * @param type the type of what is promised
     * @param call the call of {@code Http} that makes it
     */
    record Result(String type, String call) {}

    /**
     * Which function of the runtime reads the response, by what the spec promises: a file, events,
     * all of a response, a value with fields from headers, nothing, or a value.
     */
    private Result result(Route route) {
        if (route.isDownload()) {
            return new Result("Download", "download(call)");
        }
        boolean hasBody = !route.method().equals("HEAD");
        Optional<Shape> shape = route.response();
        Optional<TypeDecl> type = shape.flatMap(names::typeOf);
        if ("true".equals(route.server().get("sse")) && shape.isPresent()) {
            String data = responseType(shape.get());
            return new Result(
                    "EventStream<" + data + ">",
                    "events<" + data + ">(call" + wire(shape.get()) + ")");
        }
        Optional<String> headers = type.flatMap(this::headerReader);
        String arguments = shape.map(this::wire).orElse("");
        if (route.isWholeResponse()) {
            String value = shape.map(this::responseType).orElse("undefined");
            String reader = headers.map(function -> ", " + function).orElse("");
            String all = reader.isEmpty() || !arguments.isEmpty() ? arguments : ", undefined";
            return new Result(
                    "FullResponse<" + value + ">", "full<" + value + ">(call" + all + reader + ")");
        }
        if (headers.isPresent()) {
            String value = responseType(shape.orElseThrow());
            String wire = arguments.isEmpty() ? ", undefined" : arguments;
            return new Result(
                    value, "jsonAnd<" + value + ">(call" + wire + ", " + headers.get() + ")");
        }
        boolean isEmpty = shape.isEmpty() || !hasBody || isWithoutBody(route);
        if (isEmpty) {
            return new Result("void", "nothing(call)");
        }
        String value = responseType(shape.get());
        return new Result(value, "json<" + value + ">(call" + arguments + ")");
    }

    /** 204 and 205 end after their head (RFC 9110, sections 15.3.5 and 15.3.6). */
    private static boolean isWithoutBody(Route route) {
        int status = route.status().orElse(200);
        return status == 204 || status == 205;
    }

    /** The type of a value, as the client's file names it; a pointer may be null. */
    private String responseType(Shape shape) {
        Optional<TypeDecl> type = names.typeOf(shape);
        String text =
                type.map(declared -> "t." + names.asResponse(declared))
                        .orElseGet(() -> qualified(types.of(shape, false)));
        return shape instanceof Shape.Pointer ? text + " | null" : text;
    }

    /**
     * The function that reads what a type takes from headers; none where it takes nothing from
     * there.
     */
    private Optional<String> headerReader(TypeDecl type) {
        boolean hasHeaders =
                type.fields().stream().anyMatch(field -> field.binding() instanceof Binding.Header);
        if (!hasHeaders) {
            return Optional.empty();
        }
        String name = "headersOf" + type.name();
        headerReaders.put(name, type);
        return Optional.of(name);
    }

    /** Writes a function that reads the fields of a response which come in headers. */
    static void writeHeaderReader(Lines lines, String name, TypeDecl type) {
        List<String> members = new ArrayList<>();
        boolean hasInt64 = false;
        for (Property property : Properties.of(type, TypeNames.Form.RESPONSE)) {
            Field field = property.field();
            if (!(field.binding() instanceof Binding.Header(String header))) {
                continue;
            }
            Shape shape = Types.target(field.shape());
            boolean isList = shape instanceof Shape.ListOf;
            Shape element =
                    shape instanceof Shape.ListOf(Shape of, var _) ? Types.target(of) : shape;
            String as = field.asString() ? "asText" : converter(element);
            hasInt64 |= as.contains("integers");
            members.add(
                    "%s: %s(headers, %s, %s),"
                            .formatted(
                                    TsNames.literalKey(property.name()),
                                    isList ? "valuesOf" : "valueOf",
                                    TsNames.text(header),
                                    as));
        }
        lines.gap()
                .open(
                        "function %s(headers: Headers%s): object {"
                                .formatted(name, hasInt64 ? ", integers: json.Integers" : ""))
                .open("return {");
        members.forEach(lines::add);
        lines.close("};").close("}");
    }

    /**
     * The function of the runtime that makes a value of a text: texts stay as they are, and so do
     * formatted ones.
     */
    private static String converter(Shape shape) {
        return shape instanceof Shape.Base(Primitive primitive) ? converter(primitive) : "asText";
    }

    private static String converter(Primitive primitive) {
        return switch (primitive) {
            case STRING -> "asText";
            case BOOL -> "asBoolean";
            default -> Types.isInt64(primitive) ? "asInteger(integers)" : "asNumber";
        };
    }
}
