package dev.gatewright.cli.spec;

import dev.gatewright.language.Api;
import dev.gatewright.language.AuthRule;
import dev.gatewright.language.Binding;
import dev.gatewright.language.Field;
import dev.gatewright.language.Field.Presence;
import dev.gatewright.language.Range;
import dev.gatewright.language.Route;
import dev.gatewright.language.Shape;
import dev.gatewright.language.TextFormat;
import dev.gatewright.language.TypeDecl;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An API as tools get it: every fact that was resolved, places left out.
 *
 * <p>Types are texts as the spec spells them, with the fields of types that embed others already
 * taken over; what a route inherits of its block is in the route.
 */
final class ApiJson {

    private ApiJson() {}

    /**
     * The whole API. Members keep their order and their names from version to version: scripts read
     * them.
     */
    static Map<String, Object> of(Api api) {
        var json = new LinkedHashMap<String, Object>();
        json.put("service", api.service().name());
        json.put("info", api.info());
        json.put("routes", api.service().routes().stream().map(ApiJson::route).toList());
        json.put("types", api.types().stream().map(ApiJson::type).toList());
        return json;
    }

    /**
     * A route; what it does not have has no member, so that a script can ask whether it is there.
     */
    private static Map<String, Object> route(Route route) {
        var json = new LinkedHashMap<String, Object>();
        json.put("method", route.method());
        json.put("path", route.path());
        json.put("handler", route.handler());
        json.put("group", route.group());
        json.put("auth", auth(route.auth()));
        json.put("middleware", route.middleware());
        route.timeout().ifPresent(timeout -> json.put("timeoutMillis", timeout.toMillis()));
        route.maxBytes().ifPresent(bytes -> json.put("maxBytes", bytes));
        route.request().ifPresent(shape -> json.put("request", shape.text()));
        route.response().ifPresent(shape -> json.put("response", shape.text()));
        route.status().ifPresent(status -> json.put("status", status));
        json.put("wholeResponse", route.isWholeResponse());
        json.put("download", route.isDownload());
        json.put("doc", route.doc());
        json.put("docs", route.docs());
        json.put("server", route.server());
        return json;
    }

    /** Who may call. {@code kind} is always there, and says which other members are. */
    private static Map<String, Object> auth(AuthRule auth) {
        var json = new LinkedHashMap<String, Object>();
        switch (auth) {
            case AuthRule.Open _ -> json.put("kind", "open");
            case AuthRule.OptionalToken token -> {
                json.put("kind", "optional");
                json.put("scheme", token.scheme());
            }
            case AuthRule.Token token -> {
                json.put("kind", "token");
                json.put("scheme", token.scheme());
                json.put("roles", token.roles());
                json.put("transition", token.transition());
            }
        }
        return json;
    }

    private static Map<String, Object> type(TypeDecl type) {
        var json = new LinkedHashMap<String, Object>();
        json.put("name", type.name());
        json.put("doc", type.doc());
        json.put("fields", type.fields().stream().map(ApiJson::field).toList());
        return json;
    }

    /**
     * A field: its type as the spec spells it, where it is sent under which name, whether it must
     * be, and what it may be.
     */
    private static Map<String, Object> field(Field field) {
        var json = new LinkedHashMap<String, Object>();
        json.put("name", field.name());
        json.put("type", field.shape().untyped().text());
        field.shape().typedText().ifPresent(text -> typedText(text, json));
        binding(field.binding(), json);
        presence(field.presence(), json);
        field.defaultValue().ifPresent(value -> json.put("default", value));
        if (!field.options().isEmpty()) {
            json.put("options", List.copyOf(field.options()));
        }
        field.range().ifPresent(range -> json.put("range", range(range)));
        json.put("asString", field.asString());
        json.put("omitEmpty", field.omitEmpty());
        json.put("doc", field.doc());
        json.put("tags", field.tags());
        return json;
    }

    /** What a string spells, for its type says {@code string} alone. */
    private static void typedText(Shape.TypedText text, Map<String, Object> json) {
        switch (text) {
            case Shape.Formatted(TextFormat format) -> json.put("format", format.word());
            case Shape.Enumerated(String name, _) -> json.put("enum", name);
        }
    }

    /** Where a field is sent. One that may come in two places has a name for each. */
    private static void binding(Binding binding, Map<String, Object> json) {
        switch (binding) {
            case Binding.Body body -> bound("body", body.name(), json);
            case Binding.BodyOrForm both -> {
                bound("body or form", both.name(), json);
                json.put("asInForm", both.formName());
            }
            case Binding.Form form -> bound("form", form.name(), json);
            case Binding.Path path -> bound("path", path.name(), json);
            case Binding.Header header -> bound("header", header.name(), json);
            case Binding.File file -> bound("file", file.name(), json);
            case Binding.None _ -> json.put("in", "none");
        }
    }

    private static void bound(String in, String name, Map<String, Object> json) {
        json.put("in", in);
        json.put("as", name);
    }

    /** Whether a field must be sent, and beside or instead of which other. */
    private static void presence(Presence presence, Map<String, Object> json) {
        json.put("required", presence instanceof Presence.Required);
        switch (presence) {
            case Presence.Required _, Presence.Optional _, Presence.Half _ -> {}
            case Presence.RequiredWith with -> json.put("requiredWith", with.other());
            case Presence.RequiredWithout without -> json.put("requiredWithout", without.other());
        }
    }

    /** Bounds; a side without one has no member. */
    private static Map<String, Object> range(Range range) {
        var json = new LinkedHashMap<String, Object>();
        range.min().ifPresent(min -> json.put("min", min));
        json.put("minIncluded", range.minIncluded());
        range.max().ifPresent(max -> json.put("max", max));
        json.put("maxIncluded", range.maxIncluded());
        return json;
    }
}
