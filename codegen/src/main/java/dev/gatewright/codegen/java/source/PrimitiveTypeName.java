package dev.gatewright.codegen.java.source;

import java.util.Arrays;

/** A primitive type, or {@code void}. */
public enum PrimitiveTypeName implements TypeName {
    VOID(void.class, Void.class),
    BOOLEAN(boolean.class, Boolean.class),
    BYTE(byte.class, Byte.class),
    INT(int.class, Integer.class),
    LONG(long.class, Long.class),
    FLOAT(float.class, Float.class),
    DOUBLE(double.class, Double.class);

    private final Class<?> type;
    private final Class<?> box;

    PrimitiveTypeName(Class<?> type, Class<?> box) {
        this.type = type;
        this.box = box;
    }

    static PrimitiveTypeName of(Class<?> type) {
        return Arrays.stream(values()).filter(name -> name.type == type).findAny().orElseThrow();
    }

    @Override
    public TypeName box() {
        return ClassName.get(box);
    }

    @Override
    public String toString() {
        return type.getName();
    }
}
