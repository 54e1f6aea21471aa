package dev.gatewright.codegen.java.refusal;

import dev.gatewright.language.DeclaredTypes;
import dev.gatewright.language.Diagnostic;
import dev.gatewright.language.Field;
import dev.gatewright.language.MissingValues;
import dev.gatewright.language.Shape;
import dev.gatewright.language.TypeDecl;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Fields that are filled with too much where they are missing: with a value of each field in them,
 * and so on. Two fields of one type at each of twenty levels are a million values.
 */
final class LargeFillings {
    private static final int MOST = 1_000;

    private final DeclaredTypes declared;
    private final MissingValues missing;

    /** How many values a type is filled with, as far as they are counted. */
    private final Map<String, Integer> sizes = new HashMap<>();

    private LargeFillings(List<TypeDecl> types) {
        this.declared = new DeclaredTypes(types);
        this.missing = new MissingValues(types);
    }

    /** Refuses the fields with which it becomes too much; not those around them. */
    static Stream<Diagnostic> of(List<TypeDecl> types) {
        LargeFillings fillings = new LargeFillings(types);
        return types.stream()
                .flatMap(type -> type.fields().stream())
                .filter(fillings::isFirst)
                .map(field ->
                        RefusalKind.TOO_MANY_FIELDS.at(
                                field.span(),
                                "a missing '%s' is filled with more than %,d values; make one on the"
                                                .formatted(field.name(), MOST)
                                        + " way to them optional"));
    }

    private boolean isFirst(Field field) {
        return size(field, MOST) > MOST
                && target(field.shape()) instanceof Shape.Named(String name)
                && declared.get(name).fields().stream().allMatch(one -> size(one, MOST) <= MOST);
    }

    /**
     * How many values a field is filled with; no more than one beyond {@code most} are counted, and
     * as many calls are made within one another at most.
     */
    private int size(Field field, int most) {
        if (most < 0
                || !missing.isFilled(field)
                || !(target(field.shape()) instanceof Shape.Named(String name))) {
            return 1;
        }
        Integer known = sizes.get(name);
        if (known != null) {
            return Math.min(known, most + 1);
        }
        int size = 1;
        for (Field part : declared.get(name).fields()) {
            size += size(part, most - size);
            if (size > most) {
                return most + 1;
            }
        }
        sizes.put(name, size);
        return size;
    }

    private static Shape target(Shape shape) {
        return shape instanceof Shape.Pointer(Shape target) ? target(target) : shape;
    }
}
