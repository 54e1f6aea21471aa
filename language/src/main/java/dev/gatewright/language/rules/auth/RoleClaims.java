package dev.gatewright.language.rules.auth;

import dev.gatewright.language.Field;
import dev.gatewright.language.Primitive;
import dev.gatewright.language.Shape;
import dev.gatewright.language.TypeDecl;
import dev.gatewright.language.resolve.Program;
import java.util.List;

/** The claims of a scheme that hold the roles of a caller. */
final class RoleClaims {

    private static final Shape STRING = new Shape.Base(Primitive.STRING);

    private RoleClaims() {}

    /** Those of a scheme; none where its tokens carry no roles. */
    static List<Field> of(Program program, String scheme) {
        return program.type(scheme + "Claims").map(TypeDecl::fields).stream()
                .flatMap(List::stream)
                .filter(RoleClaims::holdsRoles)
                .toList();
    }

    private static boolean holdsRoles(Field field) {
        String name = field.isBound() ? field.member().orElse("") : "";
        return switch (name) {
            case "role" -> isText(field.shape());
            case "roles" -> field.shape() instanceof Shape.ListOf list && isText(list.element());
            default -> false;
        };
    }

    private static boolean isText(Shape shape) {
        return shape.equals(STRING) || shape instanceof Shape.Enumerated;
    }
}
