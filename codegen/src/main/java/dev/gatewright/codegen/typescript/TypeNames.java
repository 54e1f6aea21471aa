package dev.gatewright.codegen.typescript;

import dev.gatewright.language.Api;
import dev.gatewright.language.Binding;
import dev.gatewright.language.DeclaredTypes;
import dev.gatewright.language.Field;
import dev.gatewright.language.Route;
import dev.gatewright.language.Shape;
import dev.gatewright.language.TypeDecl;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The forms of declared types and their names. A type has one form and its own name mostly. It has
 * more where what is sent differs from what comes, or a request from what is within it:
 *
 * <ul>
 *   <li>{@code X}: in JSON that comes, or the only form there is
 *   <li>{@code XInput}: in JSON that is sent, where a client may leave out what the service always
 *       sends
 *   <li>{@code XRequest}: a request of which some fields are sent in the path, query, headers or a
 *       form
 *   <li>{@code XResponse}: a response of which some fields come in headers
 * </ul>
 */
final class TypeNames {

    /** How a type is used. */
    enum Form {
        INPUT("Input"),
        OUTPUT("Output"),
        REQUEST("Request"),
        RESPONSE("Response");

        private final String suffix;

        Form(String suffix) {
            this.suffix = suffix;
        }

        /** Whether a client makes such values, and does not only read them. */
        boolean isSent() {
            return this == INPUT || this == REQUEST;
        }
    }

    /** A type in a form. */
    record Formed(TypeDecl type, Form form) {}

    private final DeclaredTypes declared;
    private final Presences presences;
    private final Set<String> inputs = new HashSet<>();
    private final Set<String> outputs = new HashSet<>();
    private final Set<String> requests = new HashSet<>();
    private final Set<String> responses = new HashSet<>();
    private final Map<Shape.Enumerated, String> enums = new LinkedHashMap<>();
    private final Map<String, Formed> byName = new LinkedHashMap<>();
    private final Map<Formed, String> names = new LinkedHashMap<>();

    TypeNames(Api api, DeclaredTypes declared, Presences presences) {
        this.declared = declared;
        this.presences = presences;
        for (Route route : api.service().routes()) {
            route.request().ifPresent(shape -> addTop(shape, requests, inputs, true));
            route.response().ifPresent(shape -> addTop(shape, responses, outputs, false));
            route.auth()
                    .schemeName()
                    .flatMap(scheme -> declared.find(scheme + "Claims"))
                    .ifPresent(
                            type -> declared.addReachable(new Shape.Named(type.name()), outputs));
        }
        TsNames.Scope scope = new TsNames.Scope();
        api.types().forEach(type -> scope.claim(TsNames.type(type.name())));
        declared.enums().forEach(one -> enums.put(one, scope.claim(TsNames.type(one.name()))));
        api.types().forEach(type -> nameForms(type, scope));
    }

    /** A request or response that is a type with fields outside of JSON has a form of its own. */
    private void addTop(Shape shape, Set<String> tops, Set<String> inJson, boolean isRequest) {
        Optional<TypeDecl> type = typeOf(shape);
        if (type.isPresent() && isInParts(type.get(), isRequest)) {
            tops.add(type.get().name());
            type.get().fields().stream()
                    .filter(field ->
                            isRequest
                                    ? Properties.mayComeInBody(field)
                                            || Types.target(field.shape()) instanceof Shape.MapOf
                                    : !(field.binding() instanceof Binding.Header))
                    .forEach(field -> declared.addReachable(field.shape(), inJson));
        } else {
            declared.addReachable(shape, inJson);
        }
    }

    /** Whether some fields go elsewhere than into a JSON body. */
    private static boolean isInParts(TypeDecl type, boolean isRequest) {
        return type.fields().stream()
                .map(Field::binding)
                .anyMatch(binding ->
                        isRequest
                                ? !(binding instanceof Binding.Body
                                        || binding instanceof Binding.None)
                                : binding instanceof Binding.Header);
    }

    /** The declared type of a shape, behind any pointers. */
    Optional<TypeDecl> typeOf(Shape shape) {
        return switch (shape) {
            case Shape.Named(String name) -> declared.find(name);
            case Shape.Pointer(Shape target) -> typeOf(target);
            case Shape.Base _, Shape.TypedText _, Shape.ListOf _, Shape.MapOf _, Shape.Any _ ->
                    Optional.empty();
        };
    }

    /**
     * Names the forms in which a type is used. The first of them in this order has the type's own
     * name: what comes, what is sent, a response, a request. Where what is sent is as what comes,
     * both are one.
     */
    private void nameForms(TypeDecl type, TsNames.Scope scope) {
        String own = TsNames.type(type.name());
        boolean comes = outputs.contains(type.name());
        boolean isSent = inputs.contains(type.name());
        boolean isFree = true;
        if (comes) {
            name(new Formed(type, Form.OUTPUT), own);
            isFree = false;
        }
        if (isSent && comes && !differs(type)) {
            names.put(new Formed(type, Form.INPUT), own);
        } else if (isSent) {
            name(new Formed(type, Form.INPUT), isFree ? own : other(type, Form.INPUT, scope));
            isFree = false;
        }
        if (responses.contains(type.name())) {
            name(new Formed(type, Form.RESPONSE), isFree ? own : other(type, Form.RESPONSE, scope));
            isFree = false;
        }
        if (requests.contains(type.name())) {
            name(new Formed(type, Form.REQUEST), isFree ? own : other(type, Form.REQUEST, scope));
        }
    }

    private void name(Formed formed, String name) {
        byName.put(name, formed);
        names.put(formed, name);
    }

    /** {@code OrderInput}, with a number where a declared type has that name. */
    private static String other(TypeDecl type, Form form, TsNames.Scope scope) {
        return scope.claim(type.name() + form.suffix);
    }

    /**
     * Whether a type, or any type within it, has fields that may be left out one way and not the
     * other.
     */
    private boolean differs(TypeDecl type) {
        Set<String> parts = new HashSet<>();
        declared.addReachable(new Shape.Named(type.name()), parts);
        return parts.stream()
                .map(declared::get)
                .flatMap(part -> part.fields().stream())
                .filter(Field::isBound)
                .anyMatch(presences::differs);
    }

    /** Every form there is, by its name, in the order of declarations. */
    Map<String, Formed> all() {
        return byName;
    }

    /** The name of an enum. */
    String enumerated(Shape.Enumerated spec) {
        String name = enums.get(spec);
        if (name == null) {
            throw new IllegalArgumentException("the enum '" + spec.name() + "' is not used");
        }
        return name;
    }

    /** The enums with their names, in order of first use. */
    Map<Shape.Enumerated, String> enums() {
        return enums;
    }

    /** The name of a type in JSON. */
    String inJson(String type, boolean isSent) {
        return name(type, isSent ? Form.INPUT : Form.OUTPUT);
    }

    /** The name of a type as a request. */
    String asRequest(TypeDecl type) {
        return requests.contains(type.name())
                ? name(type.name(), Form.REQUEST)
                : name(type.name(), Form.INPUT);
    }

    /** The name of a type as a response. */
    String asResponse(TypeDecl type) {
        return responses.contains(type.name())
                ? name(type.name(), Form.RESPONSE)
                : name(type.name(), Form.OUTPUT);
    }

    /** The name in a form. To ask for one that no route uses is a fault of the generator. */
    private String name(String type, Form form) {
        String name = names.get(new Formed(declared.get(type), form));
        if (name == null) {
            throw new IllegalArgumentException("'" + type + "' is not used as " + form);
        }
        return name;
    }

    /**
     * A type of the types' file as the client's file names it. What stands behind a bracket is what
     * the key of a map is called, and no type.
     */
    String qualified(String type) {
        StringBuilder text = new StringBuilder();
        String before = "";
        for (String part : type.split("(?<=[^A-Za-z0-9_$])|(?=[^A-Za-z0-9_$])", -1)) {
            boolean isOurs = all().containsKey(part) || part.equals("Int64");
            if (!before.equals("[")) {
                text.append(isOurs ? "t." : part.equals("Json") ? "json." : "");
            }
            text.append(part);
            before = part;
        }
        return text.toString();
    }
}
