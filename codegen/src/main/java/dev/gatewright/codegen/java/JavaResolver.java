package dev.gatewright.codegen.java;

import com.palantir.javapoet.ClassName;
import dev.gatewright.spec.Api;
import dev.gatewright.spec.AuthRule;
import dev.gatewright.spec.Binding;
import dev.gatewright.spec.Field;
import dev.gatewright.spec.Route;
import dev.gatewright.spec.Shape;
import dev.gatewright.spec.TypeDecl;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Decides every Java name and type of an API, once. */
final class JavaResolver {
    private final Api api;
    private final String source;
    private final String packageName;
    private final NameScope names = new NameScope();
    private final Map<String, JavaType> types = new LinkedHashMap<>();
    private final Map<String, JavaBinder> binders = new LinkedHashMap<>();
    private final Map<String, JavaScheme> schemes = new LinkedHashMap<>();
    private final ClassName endpoints;
    private final ShapeTypes shapes;

    private JavaResolver(Api api, String source, String packageName) {
        this.api = api;
        this.source = source;
        this.packageName = packageName;
        String service = apiName(api.service().name());
        names.claim(service);
        names.claim(logicName(service));
        this.endpoints = ClassName.get(packageName, names.claim(service + "Endpoints"));
        this.shapes = new ShapeTypes(classes());
    }

    static JavaApi resolve(Api api, String source, String packageName) {
        return new JavaResolver(api, source, packageName).resolve();
    }

    private JavaApi resolve() {
        resolveTypes();
        List<JavaGroup> groups = groups();
        return new JavaApi(
                source,
                packageName,
                api.service().name(),
                endpoints,
                shapes,
                List.copyOf(types.values()),
                List.copyOf(binders.values()),
                List.copyOf(schemes.values()),
                groups);
    }

    private Map<String, ClassName> classes() {
        Map<String, ClassName> classes = new LinkedHashMap<>();
        for (TypeDecl type : api.types()) {
            String name = names.claim(JavaWords.type(type.name()));
            classes.put(type.name(), ClassName.get(packageName, name));
        }
        return classes;
    }

    private void resolveTypes() {
        Set<String> json = JsonUse.of(api);
        for (TypeDecl type : api.types()) {
            ClassName name = shapes.declared(type.name());
            Optional<ClassName> codec =
                    json.contains(type.name()) ? Optional.of(codec(name)) : Optional.empty();
            types.put(type.name(), new JavaType(type, name, fields(type.fields()), true, codec));
        }
    }

    private ClassName codec(ClassName type) {
        return ClassName.get(packageName, names.claim(type.simpleName() + "Codec"));
    }

    private List<JavaField> fields(List<Field> fields) {
        NameScope components = new NameScope();
        return fields.stream()
                .filter(field -> !(field.binding() instanceof Binding.None))
                .map(field ->
                        new JavaField(
                                field,
                                components.claim(JavaWords.member(field.name())),
                                shapes.of(field.shape())))
                .toList();
    }

    private List<JavaGroup> groups() {
        Map<String, List<Route>> byGroup = new LinkedHashMap<>();
        for (Route route : api.service().routes()) {
            byGroup.computeIfAbsent(route.group(), _ -> new ArrayList<>()).add(route);
        }
        return byGroup.entrySet().stream()
                .map(group -> group(group.getKey(), group.getValue()))
                .toList();
    }

    private JavaGroup group(String group, List<Route> routes) {
        String inner = JavaWords.packageOf(group);
        String name = apiName(inner.isEmpty() ? api.service().name() : lastSegment(group));
        String place = inner.isEmpty() ? packageName : packageName + "." + inner;
        NameScope methods = new NameScope();
        return new JavaGroup(
                inner.isEmpty() ? api.service().name() : api.service().name() + "/" + group,
                ClassName.get(place, name),
                ClassName.get(place, name + "Endpoints"),
                ClassName.get(place, logicName(name)),
                routes.stream().map(route -> route(route, methods, !inner.isEmpty())).toList());
    }

    private JavaRoute route(Route route, NameScope methods, boolean elsewhere) {
        String handler = route.handler();
        return new JavaRoute(
                route,
                methods.claimFirstFree(
                        JavaWords.member(withoutHandlerSuffix(handler)), JavaWords.member(handler)),
                route.request().map(shape -> request(shape, elsewhere)),
                route.response().map(this::response),
                scheme(route.auth()));
    }

    private JavaRequest request(Shape shape, boolean elsewhere) {
        JavaType type = declared(shape);
        JavaBinder binder =
                binders.compute(
                        type.spec().name(),
                        (_, known) ->
                                known == null
                                        ? binder(type, elsewhere)
                                        : known.exportedIf(elsewhere));
        return new JavaRequest(type.name(), binder.name());
    }

    private JavaBinder binder(JavaType type, boolean elsewhere) {
        String name = type.name().simpleName();
        List<JavaField> inBody = type.fields().stream().filter(JavaField::inBody).toList();
        boolean mixed = !inBody.isEmpty() && inBody.size() < type.fields().size();
        return new JavaBinder(
                ClassName.get(packageName, names.claim(name + "Binder")),
                type,
                mixed ? Optional.of(body(type, inBody)) : Optional.empty(),
                elsewhere);
    }

    private JavaType body(JavaType type, List<JavaField> fields) {
        ClassName name = ClassName.get(packageName, names.claim(type.name().simpleName() + "Body"));
        return new JavaType(type.spec(), name, fields, false, Optional.of(codec(name)));
    }

    private JavaPayload response(Shape shape) {
        JavaType type = declared(shape);
        return new JavaPayload(type.name(), type.codecConstant());
    }

    private JavaType declared(Shape shape) {
        if (ShapeTypes.target(shape) instanceof Shape.Named(String name)) {
            return Optional.ofNullable(types.get(name)).orElseThrow();
        }
        throw new IllegalArgumentException("not a declared type: " + shape);
    }

    private Optional<JavaScheme> scheme(AuthRule rule) {
        return switch (rule) {
            case AuthRule.Open() -> Optional.empty();
            case AuthRule.Token(String name, _, _) -> Optional.of(scheme(name));
            case AuthRule.OptionalToken(String name) -> Optional.of(scheme(name));
        };
    }

    private JavaScheme scheme(String name) {
        return schemes.computeIfAbsent(
                name,
                _ ->
                        new JavaScheme(
                                name,
                                endpoints,
                                JavaWords.constant(name),
                                Optional.ofNullable(types.get(name + "Claims"))));
    }

    private static String apiName(String service) {
        String name = JavaWords.type(service);
        return name.endsWith("Api") ? name : name + "Api";
    }

    private static String logicName(String apiName) {
        return apiName.substring(0, apiName.length() - "Api".length()) + "Logic";
    }

    private static String lastSegment(String group) {
        return group.replaceAll("/+$", "").replaceAll(".*/", "");
    }

    private static String withoutHandlerSuffix(String handler) {
        return handler.length() > "Handler".length() && handler.endsWith("Handler")
                ? handler.substring(0, handler.length() - "Handler".length())
                : handler;
    }
}
