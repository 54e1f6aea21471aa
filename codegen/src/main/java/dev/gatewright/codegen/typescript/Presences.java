package dev.gatewright.codegen.typescript;

import dev.gatewright.language.Binding;
import dev.gatewright.language.Field;
import dev.gatewright.language.MissingValues;
import dev.gatewright.language.Validation;

/**
 * Which members are always there, and which may be null. What a client may leave out it may also
 * send as null; the service leaves out nothing but the zero values of {@code omitempty}.
 */
record Presences(MissingValues missing) {

    boolean isAlwaysThere(Field field, TypeNames.Form form) {
        return isSegment(field, form) || isAlwaysThere(field, form.isSent());
    }

    boolean mayBeNull(Field field, TypeNames.Form form) {
        return !isSegment(field, form) && mayBeNull(field, form.isSent());
    }

    /** A path has all of its segments, be they optional for the service. */
    private static boolean isSegment(Field field, TypeNames.Form form) {
        return form == TypeNames.Form.REQUEST && field.binding() instanceof Binding.Path;
    }

    private boolean isAlwaysThere(Field field, boolean isSent) {
        return isSent ? missing.mustBeSent(field) : !field.omitEmpty();
    }

    private boolean mayBeNull(Field field, boolean isSent) {
        return isSent ? !missing.mustBeSent(field) : missing.mayBeNullInResponse(field);
    }

    /** Whether the type of a member is another one where it is sent than where it comes. */
    boolean differs(Field field) {
        return isAlwaysThere(field, true) != isAlwaysThere(field, false)
                || mayBeNull(field, true) != mayBeNull(field, false)
                || mayBeZero(field)
                        && !field.options().isEmpty()
                        && field.shape().typedText().isEmpty()
                || !Validation.of(field).choices().isEmpty();
    }

    /** Whether the service writes zero, whatever the field's options, where there is no value. */
    boolean mayBeZero(Field field) {
        return field.isZeroWhenAbsent();
    }
}
