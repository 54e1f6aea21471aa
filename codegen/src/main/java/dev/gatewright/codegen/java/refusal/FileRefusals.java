package dev.gatewright.codegen.java.refusal;

import dev.gatewright.codegen.java.model.ShapeTypes;
import dev.gatewright.language.Api;
import dev.gatewright.language.Binding;
import dev.gatewright.language.Diagnostic;
import dev.gatewright.language.Field;
import dev.gatewright.language.Shape;
import dev.gatewright.language.TypeDecl;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Fields with a file tag that no form could fill: of a type other than bytes, in a type that no
 * route takes, or beside a JSON body.
 */
final class FileRefusals {

    private FileRefusals() {}

    static Stream<Diagnostic> of(Api api) {
        Set<String> taken = new HashSet<>();
        api.service().routes().stream()
                .flatMap(route -> route.request().stream())
                .map(ShapeTypes::target)
                .filter(Shape.Named.class::isInstance)
                .forEach(shape -> taken.add(((Shape.Named) shape).name()));
        return api.types().stream()
                .flatMap(type ->
                        type.fields().stream()
                                .filter(field -> field.binding() instanceof Binding.File)
                                .flatMap(field -> of(field, type, taken.contains(type.name()))));
    }

    /** The names of the types that are forms with files. */
    static Set<String> formsOf(Api api) {
        return api.types().stream()
                .filter(type ->
                        type.fields().stream()
                                .anyMatch(field -> field.binding() instanceof Binding.File))
                .map(TypeDecl::name)
                .collect(Collectors.toSet());
    }

    /**
     * What is wrong with a file, the first of these: it is not bytes, it is in nothing that comes,
     * or JSON comes with it.
     *
     * @param isTaken whether some route takes the type as its request
     */
    private static Stream<Diagnostic> of(Field field, TypeDecl type, boolean isTaken) {
        boolean isBytes =
                ShapeTypes.target(field.shape()) instanceof Shape.ListOf list
                        && ShapeTypes.isBytes(list);
        boolean hasJson =
                type.fields().stream()
                        .map(Field::binding)
                        .anyMatch(other ->
                                other instanceof Binding.Body
                                        || other instanceof Binding.BodyOrForm);
        if (!isBytes) {
            return refuse(field, "a file is bytes; give the field the type []byte");
        }
        if (!isTaken) {
            return refuse(field, "files come in requests only; no route takes this type as it is");
        }
        return hasJson
                ? refuse(
                        field,
                        "a request with a file is a form; give the fields with a json tag, or"
                                + " none, a form tag")
                : Stream.empty();
    }

    private static Stream<Diagnostic> refuse(Field field, String message) {
        return Stream.of(RefusalKind.FILE.at(field.span(), message));
    }
}
