package dev.gatewright.codegen.openapi;

import dev.gatewright.language.Binding;
import dev.gatewright.language.Field;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is sent beside the body: in the path, in the query and in headers. A parameter is known by
 * its place and name, so of several fields that read one the first stands for all.
 *
 * @param path where they are sent
 */
record Parameters(Schemas schemas, PathTemplate path) {

    /**
     * Parameters in the order of the fields. What may come in the body too is a parameter of the
     * query, and not asked for there.
     */
    Node.Elements of(List<Field> fields) {
        Node.Elements parameters = new Node.Elements();
        for (Field field : Schemas.firsts(fields)) {
            switch (field.binding()) {
                case Binding.Path(String name) ->
                        parameters.with(
                                parameter("path", path.names().getOrDefault(name, name), field));
                case Binding.Form(String name) ->
                        parameters.with(partnered(parameter("query", name, field), field, fields));
                case Binding.BodyOrForm(_, String name) -> {
                    Field inQuery = field.half(new Binding.Form(name));
                    parameters.with(parameter("query", name, inQuery));
                }
                case Binding.Header(String name) ->
                        parameters.with(partnered(parameter("header", name, field), field, fields));
                case Binding.Body _, Binding.File _, Binding.None _ -> {}
            }
        }
        return parameters;
    }

    /** Where a request is signed. */
    static Node signature() {
        return Node.object()
                .with("name", "X-Content-Security")
                .with("in", "header")
                .with("required", new Node.Bool(true))
                .with(
                        "description",
                        "The signature, as go-zero's clients make it: the fingerprint of the"
                                + " service's key; for that key, encrypted, `type`, `key` and"
                                + " `time`; and an HMAC-SHA256 by `key` over the time, the method,"
                                + " the path, the query and the SHA-256 of the body.")
                .with("schema", Node.object().with("type", "string"))
                .with("example", "key=fingerprint; secret=base64; signature=base64");
    }

    /**
     * One parameter. A query may say {@code ?page=} for none, which the service reads as none; a
     * map is JSON, which {@code content} says.
     */
    private Node.Members parameter(String place, String name, Field field) {
        boolean isRequired =
                place.equals("path") || schemas.presences().isAlwaysThere(field, Use.TEXT);
        Node.Members schema = Fields.schema(field, schemas, Use.TEXT);
        Texts.refuseEmpty(schema, field, isRequired);
        Node.Members parameter =
                Node.object()
                        .with("name", name)
                        .with("in", place)
                        .with("required", new Node.Bool(isRequired))
                        .withText("description", field.doc());
        if (place.equals("query") && !isRequired) {
            parameter.with("allowEmptyValue", new Node.Bool(true));
        }
        Node example = new Examples(schemas, Use.TEXT).of(field);
        return Texts.isJson(field)
                ? parameter.with("content", Operations.content("application/json", schema, example))
                : parameter.with("schema", schema).with("example", example);
    }

    /** Says what the parameter depends on, which no schema of a parameter can. */
    private static Node partnered(Node.Members parameter, Field field, List<Field> fields) {
        Optional<String> rule =
                Presences.partner(field, fields)
                        .map(other ->
                                switch (field.presence()) {
                                    case Field.Presence.RequiredWithout _ ->
                                            "Either this or `%s` must be sent, not both."
                                                    .formatted(other.wireName());
                                    case Field.Presence.RequiredWith _,
                                            Field.Presence.Required _,
                                            Field.Presence.Optional _,
                                            Field.Presence.Half _ ->
                                            "Sent together with `%s`, or not at all."
                                                    .formatted(other.wireName());
                                });
        if (rule.isPresent()) {
            parameter.with(
                    "description",
                    Stream.of(field.doc().strip(), rule.get())
                            .filter(text -> !text.isEmpty())
                            .collect(Collectors.joining("\n\n")));
        }
        return parameter;
    }
}
