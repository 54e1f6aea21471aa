package dev.gatewright.language.diff;

import dev.gatewright.language.Api;
import dev.gatewright.language.DeclaredTypes;
import dev.gatewright.language.Field;
import dev.gatewright.language.MissingValues;
import dev.gatewright.language.Shape;
import dev.gatewright.language.TypeDecl;
import java.util.Optional;

/** One version of an API: what its routes are compared by, gathered once for all of them. */
final class Version {
    private final Api api;
    private final DeclaredTypes types;
    private final MissingValues missing;

    Version(Api api) {
        this.api = api;
        this.types = new DeclaredTypes(api.types());
        this.missing = new MissingValues(api.types());
    }

    /** The name of the service. */
    String service() {
        return api.service().name();
    }

    /** The declaration of a structure, or of what a pointer to one points to. */
    Optional<TypeDecl> type(Shape shape) {
        return shape.pointed() instanceof Shape.Named(String name)
                ? types.find(name)
                : Optional.empty();
    }

    /** Whether a caller must send the field, be it because of {@code validate}. */
    boolean mustBeSent(Field field) {
        return missing.mustBeSent(field);
    }

    /** Whether a caller must send the field, whatever {@code validate} asks. */
    boolean isRequired(Field field) {
        return missing.isRequired(field);
    }

    /** Whether a response may say null in its place. */
    boolean mayBeNull(Field field) {
        return field.shape() instanceof Shape.Any || missing.mayBeNullInResponse(field);
    }
}
