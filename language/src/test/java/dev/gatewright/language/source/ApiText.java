package dev.gatewright.language.source;

import dev.gatewright.language.Api;
import dev.gatewright.language.AuthRule;
import dev.gatewright.language.Binding;
import dev.gatewright.language.Field;
import dev.gatewright.language.Range;
import dev.gatewright.language.Route;
import dev.gatewright.language.TypeDecl;

/** An API as text, every fact but the places: two that mean the same have the same text. */
final class ApiText {

    private final StringBuilder text = new StringBuilder();

    private ApiText() {}

    static String of(Api api) {
        var description = new ApiText();
        description.api(api);
        return description.text.toString();
    }

    private void api(Api api) {
        api.info().forEach((key, value) -> line("info " + key + " = " + value));
        api.types().forEach(this::type);
        line("service " + api.service().name());
        api.service().routes().forEach(this::route);
    }

    private void type(TypeDecl type) {
        line("type " + type.name() + doc(type.doc()));
        type.fields().forEach(this::field);
    }

    private void field(Field field) {
        line(
                "  "
                        + field.name()
                        + " "
                        + field.shape().text()
                        + " "
                        + binding(field.binding())
                        + presence(field.presence())
                        + field.defaultValue().map(value -> " default=" + value).orElse("")
                        + (field.options().isEmpty() ? "" : " options=" + field.options())
                        + field.range().map(range -> " range=" + range(range)).orElse("")
                        + (field.asString() ? " string" : "")
                        + (field.omitEmpty() ? " omitempty" : "")
                        + (field.tags().isEmpty() ? "" : " " + field.tags())
                        + doc(field.doc()));
    }

    private void route(Route route) {
        line(
                "  "
                        + route.method()
                        + " "
                        + route.path()
                        + " "
                        + route.handler()
                        + " "
                        + auth(route.auth())
                        + (route.group().isEmpty() ? "" : " group=" + route.group())
                        + (route.middleware().isEmpty() ? "" : " middleware=" + route.middleware())
                        + route.timeout().map(timeout -> " timeout=" + timeout).orElse("")
                        + (route.maxBytes().isPresent()
                                ? " maxBytes=" + route.maxBytes().getAsLong()
                                : "")
                        + route.request().map(shape -> " in=" + shape.text()).orElse("")
                        + route.response().map(shape -> " out=" + shape.text()).orElse("")
                        + (route.status().isPresent() ? " status=" + route.status().getAsInt() : "")
                        + (route.isWholeResponse() ? " response" : "")
                        + (route.isDownload() ? " download" : "")
                        + (route.docs().isEmpty() ? "" : " docs=" + route.docs())
                        + (route.server().isEmpty() ? "" : " server=" + route.server())
                        + doc(String.join("\n", route.explanations())));
    }

    private static String auth(AuthRule auth) {
        return switch (auth) {
            case AuthRule.Open _ -> "open";
            case AuthRule.OptionalToken token -> "optional " + token.scheme();
            case AuthRule.Token token ->
                    "token "
                            + token.scheme()
                            + (token.roles().isEmpty() ? "" : " roles=" + token.roles())
                            + (token.transition() ? " transition" : "");
        };
    }

    private static String binding(Binding binding) {
        return switch (binding) {
            case Binding.Body body -> "body:" + body.name();
            case Binding.BodyOrForm both -> "body:" + both.name() + " or form:" + both.formName();
            case Binding.Form form -> "form:" + form.name();
            case Binding.Path path -> "path:" + path.name();
            case Binding.Header header -> "header:" + header.name();
            case Binding.File file -> "file:" + file.name();
            case Binding.None _ -> "unbound";
        };
    }

    private static String presence(Field.Presence presence) {
        return switch (presence) {
            case Field.Presence.Required _ -> "";
            case Field.Presence.Optional _, Field.Presence.Half _ -> " optional";
            case Field.Presence.RequiredWith with -> " with " + with.other();
            case Field.Presence.RequiredWithout without -> " without " + without.other();
        };
    }

    private static String range(Range range) {
        return (range.minIncluded() ? "[" : "(")
                + range.min().map(Object::toString).orElse("")
                + ":"
                + range.max().map(Object::toString).orElse("")
                + (range.maxIncluded() ? "]" : ")");
    }

    private static String doc(String doc) {
        return doc.isEmpty() ? "" : " # " + doc.replace("\n", " ⏎ ");
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
