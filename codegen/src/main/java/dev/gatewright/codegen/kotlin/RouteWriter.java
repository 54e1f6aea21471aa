package dev.gatewright.codegen.kotlin;

import dev.gatewright.codegen.client.Answer;
import dev.gatewright.codegen.client.Callers;
import dev.gatewright.codegen.client.DeclaredRecords;
import dev.gatewright.codegen.client.JsonUses;
import dev.gatewright.codegen.client.RequestParts;
import dev.gatewright.codegen.client.TokenMethods;
import dev.gatewright.codegen.java.model.JavaField;
import dev.gatewright.codegen.java.model.JavaRoute;
import dev.gatewright.codegen.java.model.JavaType;
import dev.gatewright.codegen.java.model.ShapeTypes;
import dev.gatewright.language.AuthRule;
import dev.gatewright.language.Route;
import dev.gatewright.language.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Writes the functions of a route: one that calls it, and one for a ticket. */
record RouteWriter(
        KotlinFile file,
        TypeText types,
        ValueText values,
        DeclaredRecords records,
        JsonUses uses,
        TokenMethods tokens,
        KotlinNames names) {

    /**
     * What the call of a route gives.
     *
     * @param type the type of the value
     * @param verb the method of the transport
     * @param reader its argument after the call; absent for none
     */
    private record Result(String type, String verb, Optional<String> reader) {}

    /**
     * Writes the function of a route, by what it gives:
     *
     * <pre>{@code
     * suspend fun getUser(req: GetUser): User = UserApiCalls.run {
     *     transport.value(
     *         ApiCall("GET", "/users/:id", options)
     *             .inPath("id", req.id)
     *             .`as`(auth),
     *         UserApiJson::readUser,
     *     )
     * }
     * }</pre>
     *
     * <p>{@code run} waits for the transport, which blocks, without holding a thread of the
     * caller's.
     */
    void write(JavaRoute route) {
        file.gap().doc(docs(route));
        String function = KotlinWords.name(names.function(route));
        List<String> call = withSession(route, call(route));
        switch (Answer.of(route, records)) {
            case Answer.File _ -> writeFile(route, function, call);
            case Answer.Events(Shape shape) -> writeEvents(route, function, call, shape);
            case Answer.Nothing _, Answer.Value _, Answer.FullOfNothing _, Answer.Full _ -> {
                Result result = result(route);
                Optional<TokenMethods.Pair> login = tokens.login(route);
                file.open(
                        "suspend fun %s(%s): %s = %s.run {"
                                .formatted(
                                        function, parameter(route), result.type(), names.calls()));
                if (login.isPresent()) {
                    writeLogin(route, result, call, login.get());
                } else {
                    writeSend("", result, call);
                }
                file.close("}");
            }
        }
        if (route.spec().takesTickets()) {
            writeTicket(route, call);
        }
    }

    /**
     * A download is lent to a function, and closed when that returns: a caller who is cancelled
     * leaves no connection open.
     */
    private void writeFile(JavaRoute route, String function, List<String> call) {
        String parameter = parameter(route);
        String type = names.typeVariable();
        file.open(
                "suspend fun <%1$s> %2$s(%3$sread: (%4$s) -> %1$s): %1$s = %5$s.run {"
                        .formatted(
                                type,
                                function,
                                parameter.isEmpty() ? "" : parameter + ", ",
                                file.client("ReceivedFile"),
                                names.calls()));
        writeCall("transport.file(", call, "", ").use(read)");
        file.close("}");
    }

    /**
     * Events are a flow, and so no suspending function: nothing is sent before somebody collects
     * it.
     */
    private void writeEvents(JavaRoute route, String function, List<String> call, Shape shape) {
        Shape target = ShapeTypes.target(shape);
        uses.addRead(target);
        file.open(
                "fun %s(%s): %s<%s<%s>> = %s.events {"
                        .formatted(
                                function,
                                parameter(route),
                                file.type("kotlinx.coroutines.flow", "Flow"),
                                file.runtime("Event"),
                                types.of(target),
                                names.calls()));
        writeCall("transport.events(", call, values.reader(target), ")");
        file.close("}");
    }

    /**
     * A route that gives tokens hands them to the session as well. {@code expectLogin} comes before
     * the request, so that a logout meanwhile is not undone by a late response.
     */
    private void writeLogin(
            JavaRoute route, Result result, List<String> call, TokenMethods.Pair pair) {
        file.add(
                "val keep = "
                        + names.session(tokens.schemes().iterator().next())
                        + ".expectLogin()");
        writeSend("val response = ", result, call);
        if (route.spec().isWholeResponse()) {
            file.add(
                    "response.value().ifPresent { value -> keep.accept(%s) }"
                            .formatted(answered(pair, "value.")));
        } else {
            file.add("keep.accept(" + answered(pair, access(route, "response")) + ")");
        }
        file.add("response");
    }

    /** What stands before a member of a response. */
    String access(JavaRoute route, String response) {
        boolean isNullable = route.spec().response().orElseThrow() instanceof Shape.Pointer;
        return response + (isNullable ? "?." : ".");
    }

    /** The tokens of a value. */
    String answered(TokenMethods.Pair pair, String value) {
        Function<JavaField, String> member = field -> value + TypeWriter.name(field);
        return "%s.answered(%s, %s, %s)"
                .formatted(
                        file.client("Tokens"),
                        member.apply(pair.access()),
                        pair.refresh().map(member).orElse("null"),
                        pair.expiresIn().map(member).orElse("null"));
    }

    private void writeTicket(JavaRoute route, List<String> call) {
        file.gap()
                .doc(
                        List.of(
                                "A one-time ticket for [%s], for where no header can be sent."
                                        .formatted(names.function(route))))
                .open(
                        "suspend fun %s(%s): %s = %s.run {"
                                .formatted(
                                        KotlinWords.name(names.ticket(route)),
                                        parameter(route),
                                        file.client("Ticket"),
                                        names.calls()));
        writeCall("transport.ticket(", call, KotlinWords.literal(route.spec().ticketPath()), ")");
        file.close("}");
    }

    /**
     * How a value is read. Files and events are written elsewhere, and stand here for the sake of
     * the {@code switch}.
     */
    private Result result(JavaRoute route) {
        return switch (Answer.of(route, records)) {
            case Answer.Value value ->
                    new Result(
                            types.of(value.shape()),
                            "value" + suffix(value),
                            Optional.of(reader(value, value.shape())));
            case Answer.Full(Answer.Value value) -> {
                Shape target = ShapeTypes.target(value.shape());
                yield new Result(
                        full(types.of(target)),
                        "full" + suffix(value),
                        Optional.of(reader(value, target)));
            }
            case Answer.FullOfNothing() ->
                    new Result(
                            full(file.type("java.lang", "Void")),
                            "fullOfNothing",
                            Optional.empty());
            case Answer.Nothing(), Answer.File(), Answer.Events _ ->
                    new Result(file.kotlin("Unit"), "nothing", Optional.empty());
        };
    }

    private String full(String type) {
        return file.client("FullResponse") + "<" + type + ">";
    }

    private static String suffix(Answer.Value value) {
        return value.withHeaders().isPresent() ? "And" : "";
    }

    /** The function that reads the value, and a note that the class of codecs must have it. */
    private String reader(Answer.Value value, Shape shape) {
        if (value.withHeaders().isPresent()) {
            JavaType type = value.withHeaders().get();
            uses.addReadWithHeaders(type);
            return values.json() + "::" + values.readFunction(type.spec().name()) + "WithHeaders";
        }
        uses.addRead(shape);
        return values.reader(shape);
    }

    /**
     * The request, which is called {@code req} whatever its type is called; nothing where there is
     * none.
     */
    private String parameter(JavaRoute route) {
        return route.spec()
                .request()
                .map(shape -> "req: " + types.of(ShapeTypes.target(shape)))
                .orElse("");
    }

    /**
     * @param before what is done with the value, as {@code "return "}
     */
    private void writeSend(String before, Result result, List<String> call) {
        writeCall(
                before + "transport." + result.verb() + "(", call, result.reader().orElse(""), ")");
    }

    /** Keeps what a call gives in a value called {@code answer}. */
    void writeAnswer(JavaRoute route, List<String> call) {
        writeSend("val answer = ", result(route), call);
    }

    /** Sends a call, whatever it gives. */
    void writeNothing(List<String> call) {
        writeCall("transport.nothing(", call, "", ")");
    }

    /** Lines of a call of the transport. */
    private void writeCall(String open, List<String> call, String argument, String close) {
        if (call.size() == 1 && argument.isEmpty()) {
            file.add(open + call.getFirst() + close);
            return;
        }
        file.open(open);
        writeChain(call);
        if (!argument.isEmpty()) {
            file.add(argument + ",");
        }
        file.close(close);
    }

    /** The first line of a call and, further in, what it is told one after the other. */
    private void writeChain(List<String> call) {
        for (int i = 0; i < call.size(); i++) {
            String end = i == call.size() - 1 ? "," : "";
            file.add((i == 0 ? "" : "    ") + call.get(i).replace("\n", "\n    ") + end);
        }
    }

    /**
     * Adds who calls. {@code as} is a word of Kotlin's, so it stands in backticks; a token that is
     * optional is sent when somebody is logged in.
     */
    private List<String> withSession(JavaRoute route, List<String> call) {
        switch (route.spec().auth()) {
            case AuthRule.Open() -> {}
            case AuthRule.Token token -> call.add(".`as`(" + names.session(token.scheme()) + ")");
            case AuthRule.OptionalToken(String scheme) ->
                    call.add(".asIfLoggedIn(" + names.session(scheme) + ")");
        }
        return call;
    }

    /** The call with the whole request in it. */
    private List<String> call(JavaRoute route) {
        RequestParts parts = RequestParts.of(route, records);
        List<String> call = call(route, "options", parts, field -> "req." + TypeWriter.name(field));
        parts.whole()
                .ifPresent(shape -> {
                    uses.addWritten(shape);
                    call.add(".withJson(" + values.written(shape, "req") + ")");
                });
        return call;
    }

    /** The lines of the expression that describes a call, each after the first in a chain. */
    List<String> call(
            JavaRoute route,
            String options,
            RequestParts parts,
            Function<JavaField, String> value) {
        List<String> call = new ArrayList<>();
        call.add(
                "%s(%s, %s, %s)"
                        .formatted(
                                file.client("ApiCall"),
                                KotlinWords.literal(route.spec().method()),
                                KotlinWords.literal(route.spec().path()),
                                options));
        if (parts.isMultipart()) {
            call.add(".asMultipart()");
        }
        for (RequestParts.Part part : parts.parts()) {
            call.add(part(part, value.apply(part.field())));
        }
        if (!parts.body().isEmpty()) {
            StringBuilder body =
                    new StringBuilder(".withJson(\n    " + file.json("JsonObject") + "()");
            for (JavaField field : parts.body()) {
                uses.addWritten(field.shape());
                body.append("\n        ").append(values.add(field, value.apply(field)));
            }
            call.add(body.append("\n        .json(),\n)").toString());
        }
        return call;
    }

    /**
     * One part, {@code .inQuery("page", req.page)}. A path cannot do without its parameters, so a
     * null there is refused before anything is sent.
     */
    private String part(RequestParts.Part part, String value) {
        JavaField field = part.field();
        if (field.shape() instanceof Shape.MapOf) { // is JSON there too
            uses.addWritten(field.shape());
        }
        boolean isNeeded = part.place() == RequestParts.Place.PATH && field.nullable();
        String text = values.text(field, value);
        return ".%s(%s, %s)"
                .formatted(
                        part.place().method(),
                        KotlinWords.literal(part.name()),
                        isNeeded ? "requireNotNull(" + text + ")" : text);
    }

    private List<String> docs(JavaRoute route) {
        Route spec = route.spec();
        List<String> docs = new ArrayList<>();
        docs.add("`%s %s`: %s".formatted(spec.method(), spec.path(), Callers.of(spec.auth())));
        docs.addAll(spec.explanations());
        if (tokens.isLogout(route)) {
            docs.add(
                    "To log out, call `awaitLogout()` of the session, which forgets the tokens as"
                            + " well.");
        }
        switch (Answer.of(route, records)) {
            case Answer.File() ->
                    docs.add(
                            "Closes the file when `read` is done with it, on a thread that may"
                                    + " wait.");
            case Answer.Events _ -> docs.add("Each collection of the flow is a call.");
            case Answer.Nothing(), Answer.Value _, Answer.FullOfNothing(), Answer.Full _ -> {}
        }
        return docs;
    }
}
