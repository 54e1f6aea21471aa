package dev.gatewright.codegen.client;

import dev.gatewright.codegen.java.model.JavaField;
import dev.gatewright.codegen.java.model.JavaType;
import dev.gatewright.language.Shape;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which declared types a client reads and writes as JSON: what is asked for, and all in it. */
public final class JsonUses {
    private final DeclaredRecords records;
    private final Set<String> read = new TreeSet<>();
    private final Set<String> written = new TreeSet<>();
    private final Set<String> readWithHeaders = new TreeSet<>();

    public JsonUses(DeclaredRecords records) {
        this.records = records;
    }

    /** Values of a shape are read. */
    public void addRead(Shape shape) {
        collect(shape, read);
    }

    /** Responses of a type are read, some of which is in headers. */
    public void addReadWithHeaders(JavaType type) {
        readWithHeaders.add(type.spec().name());
        type.fields().stream()
                .filter(field -> !field.isHeader())
                .forEach(field -> addRead(field.shape()));
    }

    /** Values of a shape are written. */
    public void addWritten(Shape shape) {
        collect(shape, written);
    }

    private void collect(Shape shape, Set<String> into) {
        switch (shape) {
            case Shape.Named named -> {
                Optional<JavaType> type = records.typeOf(named);
                if (type.isPresent() && into.add(named.name())) {
                    type.get().fields().stream()
                            .filter(JavaField::isMember)
                            .forEach(field -> collect(field.shape(), into));
                }
            }
            case Shape.ListOf(Shape element, _) -> collect(element, into);
            case Shape.MapOf(_, Shape value) -> collect(value, into);
            case Shape.Pointer(Shape target) -> collect(target, into);
            case Shape.Base _, Shape.TypedText _, Shape.Any _ -> {}
        }
    }

    /** Whether nothing was asked for. */
    public boolean isEmpty() {
        return read.isEmpty() && written.isEmpty() && readWithHeaders.isEmpty();
    }

    public boolean isRead(JavaType type) {
        return read.contains(type.spec().name());
    }

    public boolean isReadWithHeaders(JavaType type) {
        return readWithHeaders.contains(type.spec().name());
    }

    public boolean isWritten(JavaType type) {
        return written.contains(type.spec().name());
    }
}
