package dev.gatewright.codegen.java.refusal;

import dev.gatewright.codegen.java.model.ShapeTypes;
import dev.gatewright.language.Api;
import dev.gatewright.language.Binding;
import dev.gatewright.language.Diagnostic;
import dev.gatewright.language.Field;
import dev.gatewright.language.Shape;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What of the header fields of responses the runtime does not send: fields that it sets itself or
 * that frame a message, cookies, names that are none, and values that are no text.
 */
final class HeaderRefusals {
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

    /** Headers that the server sets, because they say what the response is. */
    private static final Set<String> OF_SERVER =
            Set.of(
                    "connection",
                    "content-length",
                    "content-type",
                    "date",
                    "keep-alive",
                    "transfer-encoding",
                    "upgrade",
                    "x-request-id");

    /** Of which a request may have any text, and no response has any. */
    private static final Set<String> OF_REQUESTS = Set.of("cookie", "user-agent");

    private HeaderRefusals() {}

    static Stream<Diagnostic> of(Api api) {
        Set<String> returned = new HashSet<>();
        api.service().routes().stream()
                .flatMap(route -> route.response().stream())
                .map(ShapeTypes::target)
                .filter(Shape.Named.class::isInstance)
                .forEach(shape -> returned.add(((Shape.Named) shape).name()));
        return api.types().stream()
                .filter(type -> returned.contains(type.name()))
                .flatMap(type -> of(type.fields()));
    }

    private static Stream<Diagnostic> of(List<Field> fields) {
        return fields.stream()
                .filter(field -> field.binding() instanceof Binding.Header)
                .flatMap(HeaderRefusals::of);
    }

    /** Why a field cannot be sent as the header that its tag names. */
    private static Stream<Diagnostic> of(Field field) {
        String name = field.wireName();
        if (name.equalsIgnoreCase("Set-Cookie")) {
            return refuse(field, "cookies are sent by logic: write @response, and use Cookie");
        }
        if (OF_SERVER.contains(name.toLowerCase(Locale.ROOT))) {
            return refuse(
                    field, "the server itself sets the header " + name + "; remove the field");
        }
        if (OF_REQUESTS.contains(name.toLowerCase(Locale.ROOT))) {
            return refuse(
                    field, name + " is a header of requests; return a type without this field");
        }
        if (!TOKEN.matcher(name).matches()) {
            return refuse(field, "'" + name + "' cannot be the name of a header");
        }
        return isText(field.shape())
                ? Stream.empty()
                : refuse(
                        field,
                        "a header is text: a number, a string, or a list of them; send this field"
                                + " in the body");
    }

    /** What one header line can say, or several of one name for a list. */
    private static boolean isText(Shape shape) {
        return switch (ShapeTypes.target(shape)) {
            case Shape.Base _, Shape.TypedText _ -> true;
            case Shape.ListOf list when ShapeTypes.isBytes(list) -> false;
            case Shape.ListOf(Shape element, _) ->
                    ShapeTypes.target(element) instanceof Shape.Base
                            || ShapeTypes.target(element) instanceof Shape.TypedText;
            case Shape.Any _, Shape.Named _, Shape.MapOf _, Shape.Pointer _ -> false;
        };
    }

    private static Stream<Diagnostic> refuse(Field field, String message) {
        return Stream.of(RefusalKind.RESPONSE_HEADER.at(field.span(), message));
    }
}
