package dev.gatewright.codegen.java.model;

import dev.gatewright.codegen.java.name.ComponentNames;
import dev.gatewright.codegen.java.name.ComponentNames.Component;
import dev.gatewright.codegen.java.name.JavaWords;
import dev.gatewright.codegen.java.name.NameScope;
import dev.gatewright.codegen.java.source.ClassName;
import dev.gatewright.codegen.java.source.TypeName;
import dev.gatewright.language.Api;
import dev.gatewright.language.Binding;
import dev.gatewright.language.DeclaredTypes;
import dev.gatewright.language.Field;
import dev.gatewright.language.MissingValues;
import dev.gatewright.language.Shape;
import dev.gatewright.language.TypeDecl;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.stream.Stream;

/**
 * Decides the classes of the types, and of what binds, reads and writes them.
 *
 * <p>Each declared type is a record, or a class where it has more fields than one can hold. Beside
 * it there may be:
 *
 * <ul>
 *   <li>a codec, where it is read or written as JSON;
 *   <li>a binder, where it is a request, which takes parameters, headers, form and body apart;
 *   <li>a record {@code …Body} of the fields that come in the JSON body, where others come from
 *       elsewhere, and one {@code …Content} of those that go into the body of a response, where
 *       others are headers.
 * </ul>
 *
 * <p>Declared types are decided first and all of them, so that their names are as in the spec
 * whatever the routes need; binders, codecs of other shapes and parts are decided when routes ask
 * for them, once a shape. What is not a declared type is public only where the endpoints of a
 * group, in another package, use it.
 */
final class JavaTypes {
    private final String packageName;
    private final NameScope names;
    private final ShapeTypes shapes;
    private final AnsweredTypes answered;
    private final FilledValues filled;
    private final Map<String, JavaType> declared = new LinkedHashMap<>();
    private final Map<String, JavaEnum> enums = new LinkedHashMap<>();
    private final Map<Shape, ShapeCodec> codecs = new LinkedHashMap<>();
    private final Map<Shape, JavaResponse> responses = new LinkedHashMap<>();
    private final Map<Shape, JavaBinder> binders = new LinkedHashMap<>();

    JavaTypes(Api api, String packageName, NameScope names) {
        this.packageName = packageName;
        this.names = names;
        DeclaredTypes types = new DeclaredTypes(api.types());
        // They need none of what is decided until then, and of a large API they take as long.
        ForkJoinTask<MissingValues> values =
                ForkJoinPool.commonPool().submit(() -> new MissingValues(api.types()));
        ForkJoinTask<Set<String>> json =
                ForkJoinPool.commonPool().submit(() -> JsonUse.of(api, types));
        Map<String, ClassName> classes = new LinkedHashMap<>();
        api.types().forEach(type -> classes.put(type.name(), claim(JavaWords.type(type.name()))));
        types.enums()
                .forEach(spec ->
                        enums.put(
                                spec.name(),
                                new JavaEnum(spec, claim(JavaWords.type(spec.name())))));
        Map<String, ClassName> enumClasses = new LinkedHashMap<>();
        enums.forEach((name, type) -> enumClasses.put(name, type.name()));
        MissingValues missing = values.join();
        this.shapes = new ShapeTypes(classes, enumClasses, missing);
        this.answered = AnsweredTypes.of(api, types, missing);
        this.filled = new FilledValues(types, shapes);
        Set<String> inJson = json.join();
        for (TypeDecl type : api.types()) {
            declared.put(type.name(), type(type, inJson.contains(type.name())));
        }
    }

    ShapeTypes shapes() {
        return shapes;
    }

    /** The types of the spec, in its order. */
    List<JavaType> declared() {
        return List.copyOf(declared.values());
    }

    Optional<JavaType> declared(String name) {
        return Optional.ofNullable(declared.get(name));
    }

    /** Whether a declared type has this very name in Java. */
    boolean isClass(String name) {
        return Stream.concat(
                        declared.values().stream().map(JavaType::name),
                        enums.values().stream().map(JavaEnum::name))
                .anyMatch(type -> type.simpleName().equals(name));
    }

    List<JavaEnum> enums() {
        return List.copyOf(enums.values());
    }

    /** The codecs asked for so far. */
    List<ShapeCodec> codecs() {
        return List.copyOf(codecs.values());
    }

    /** The binders asked for so far. */
    List<JavaBinder> binders() {
        return List.copyOf(binders.values());
    }

    /** The records of what of a response goes into its body, of those asked for so far. */
    List<JavaType> responseParts() {
        return responses.values().stream().flatMap(response -> response.part().stream()).toList();
    }

    /**
     * What a route returns.
     *
     * @param elsewhere whether the endpoints that use it are in another package
     */
    JavaResponse response(Shape shape, boolean elsewhere) {
        Shape target = ShapeTypes.target(shape);
        JavaResponse known = responses.get(target);
        JavaResponse response = (known == null ? response(target) : known).exportedIf(elsewhere);
        responses.put(target, response);
        return response;
    }

    /** A response of which some fields are headers is taken apart; any other is one body. */
    private JavaResponse response(Shape shape) {
        if (!(shape instanceof Shape.Named(String name))
                || !JavaField.hasHeader(declared(name).orElseThrow().spec().fields())) {
            return whole(shape);
        }
        JavaType type = declared(name).orElseThrow();
        List<JavaField> inBody = type.fields().stream().filter(field -> !field.isHeader()).toList();
        Optional<JavaType> part =
                inBody.isEmpty()
                        ? Optional.empty()
                        : Optional.of(part(type, "Content", inBody, true));
        return new JavaResponse(
                type.name(),
                part.map(JavaType::codecConstant),
                part,
                type.fields().stream().filter(JavaField::isHeader).toList(),
                isSecret(shape));
    }

    /** What a route returns, with nothing of it as a header. */
    JavaResponse whole(Shape shape) {
        JavaPayload payload = payload(shape);
        return new JavaResponse(
                payload.type(),
                Optional.of(payload.codec()),
                Optional.empty(),
                List.of(),
                isSecret(shape));
    }

    /** Whether a response has a secret in it somewhere, which logs and caches must not keep. */
    private boolean isSecret(Shape shape) {
        return new SecretUse(declared).isIn(shape);
    }

    /** The type and codec of a whole body. */
    JavaPayload payload(Shape shape) {
        if (ShapeTypes.target(shape) instanceof Shape.Named(String name)) {
            JavaType type = declared(name).orElseThrow();
            return new JavaPayload(type.name(), type.codecConstant());
        }
        return codecs.computeIfAbsent(ShapeTypes.target(shape), this::codec).payload();
    }

    /**
     * What binds requests.
     *
     * @param elsewhere whether the endpoints that use it are in another package
     */
    JavaBinder binder(Shape request, boolean elsewhere) {
        Shape shape = ShapeTypes.target(request);
        JavaBinder known = binders.get(shape);
        JavaBinder binder = (known == null ? binder(shape) : known).exportedIf(elsewhere);
        binders.put(shape, binder);
        return binder;
    }

    /** A request that is one JSON body needs its codec alone; any other is read in parts. */
    private JavaBinder binder(Shape shape) {
        if (shape instanceof Shape.Named(String name)) {
            JavaType type = declared(name).orElseThrow();
            if (!JavaField.isWholeBody(type.spec().fields())) {
                return parts(type);
            }
        }
        ClassName name = claim(ShapeCodec.nameOf(shape) + "Binder");
        return new JavaBinder.WholeBody(name, payload(shape), false);
    }

    /**
     * A binder with, where anything comes as JSON, a record of that part: {@code OrderBinder} reads
     * an {@code OrderBody}, and makes the {@code Order} of it and of what came elsewhere.
     */
    private JavaBinder parts(JavaType type) {
        String name = type.name().simpleName();
        List<JavaField> inBody = type.fields().stream().flatMap(JavaTypes::inBody).toList();
        return new JavaBinder.Parts(
                claim(name + "Binder"),
                type,
                inBody.isEmpty()
                        ? Optional.empty()
                        : Optional.of(part(type, "Body", inBody, false)),
                false);
    }

    /**
     * The field as the body has it. One that may come in the body or in a form is in both, a half
     * in each.
     */
    private static Stream<JavaField> inBody(JavaField field) {
        return field.inBody()
                ? Stream.of(field)
                : field.bodyOrForm().stream()
                        .map(both -> field.half(new Binding.Body(both.name())));
    }

    /**
     * A record of some fields of a type, with a codec; users see neither.
     *
     * @param suffix what its name has besides the type's
     */
    private JavaType part(
            JavaType type, String suffix, List<JavaField> fields, boolean isAnswered) {
        ClassName name = claim(type.name().simpleName() + suffix);
        ClassName codec = claim(name.simpleName() + "Codec");
        return new JavaType(
                type.spec(), name, fields, false, Optional.of(codec), isAnswered, false);
    }

    /** A codec of a body that is not a declared type, such as a list: {@code OrderListCodec}. */
    private ShapeCodec codec(Shape shape) {
        return new ShapeCodec(
                claim(ShapeCodec.nameOf(shape) + "Codec"),
                JavaField.plain(shape, shapes.of(shape)));
    }

    private JavaType type(TypeDecl type, boolean json) {
        ClassName name = shapes.declared(type.name());
        Optional<ClassName> codec =
                json ? Optional.of(claim(name.simpleName() + "Codec")) : Optional.empty();
        return new JavaType(
                type,
                name,
                fields(type),
                true,
                codec,
                answered.isAnswered(type.name()),
                answered.isZeroed(type.name()));
    }

    /** A claim that must be in a token must be there, even if it could be filled. */
    private List<JavaField> fields(TypeDecl type) {
        boolean claims = answered.isClaims(type.name());
        List<JavaField> bound = new ArrayList<>();
        for (Component component : ComponentNames.of(type)) {
            Field field = component.field();
            bound.add(
                    new JavaField(
                            field,
                            component.name(),
                            typeOf(field),
                            claims ? Optional.empty() : filled.of(field)));
        }
        return List.copyOf(bound);
    }

    /**
     * A file is an upload whatever type the spec gives it, since its bytes need not fit in memory.
     */
    private TypeName typeOf(Field field) {
        return field.binding() instanceof Binding.File
                ? RuntimeTypes.UPLOAD
                : shapes.of(field.shape());
    }

    /** A class of the package, under this name or, where it is taken, one with a number. */
    private ClassName claim(String name) {
        return ClassName.get(packageName, names.claim(name));
    }
}
