package dev.gatewright.codegen.typescript;

import dev.gatewright.language.Binding;
import dev.gatewright.language.Field;
import dev.gatewright.language.TypeDecl;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The properties of a type in a form. */
final class Properties {

    /** Headers that scripts cannot set (Fetch standard, section 2.2.2): the browser does. */
    private static final Set<String> SET_BY_BROWSERS =
            Set.of(
                    "accept-charset",
                    "accept-encoding",
                    "access-control-request-headers",
                    "access-control-request-method",
                    "connection",
                    "content-length",
                    "cookie",
                    "cookie2",
                    "date",
                    "dnt",
                    "expect",
                    "host",
                    "keep-alive",
                    "origin",
                    "referer",
                    "set-cookie",
                    "te",
                    "trailer",
                    "transfer-encoding",
                    "upgrade",
                    "via");

    private Properties() {}

    /**
     * A property.
     *
     * @param name as TypeScript has it, before quoting
     */
    record Property(Field field, String name) {}

    /** The properties, in the order of the fields. */
    static List<Property> of(TypeDecl type, TypeNames.Form form) {
        TsNames.Scope scope = new TsNames.Scope();
        Set<String> members = new HashSet<>();
        List<Property> properties = new ArrayList<>();
        for (Field field : type.fields()) {
            if (isInJson(field, form)) {
                if (members.add(member(field))) {
                    properties.add(new Property(field, scope.claim(member(field))));
                }
            } else if (isOutsideOfJson(field, form) && (!form.isSent() || canBeSent(field))) {
                properties.add(new Property(field, scope.claim(name(field), field.name())));
            }
        }
        return properties;
    }

    /** Whether a field is a member of the JSON; two with one name are one. */
    private static boolean isInJson(Field field, TypeNames.Form form) {
        return field.isBound()
                && field.member().isPresent()
                && switch (form) {
                    case INPUT, OUTPUT -> true;
                    case REQUEST -> mayComeInBody(field);
                    case RESPONSE -> !(field.binding() instanceof Binding.Header);
                };
    }

    /** Whether a field is a property though it goes in the path, the query, a form or a header. */
    private static boolean isOutsideOfJson(Field field, TypeNames.Form form) {
        return switch (form) {
            case INPUT, OUTPUT -> false;
            case REQUEST -> field.isBound();
            case RESPONSE -> field.binding() instanceof Binding.Header;
        };
    }

    /**
     * What a client calls it. Names of headers are no names in TypeScript, so the field's own
     * stands there; what every object inherits would be sent where nothing was given.
     */
    private static String name(Field field) {
        return field.binding() instanceof Binding.Header
                ? TsNames.member(field.name())
                : TsNames.notInherited(field.wireName());
    }

    /** The name of the JSON member. */
    static String member(Field field) {
        return field.member().orElse(field.name());
    }

    /** Whether a field of a request is read from its JSON body. */
    static boolean mayComeInBody(Field field) {
        return field.binding() instanceof Binding.Body
                || field.binding() instanceof Binding.BodyOrForm;
    }

    /** Whether a script may send a field. */
    static boolean canBeSent(Field field) {
        return !isSetByBrowsers(field.binding());
    }

    /** Whether {@code fetch} would drop the header in silence. */
    private static boolean isSetByBrowsers(Binding binding) {
        if (!(binding instanceof Binding.Header(String name))) {
            return false;
        }
        String lower = name.toLowerCase(Locale.ROOT);
        return SET_BY_BROWSERS.contains(lower)
                || lower.startsWith("sec-")
                || lower.startsWith("proxy-");
    }
}
