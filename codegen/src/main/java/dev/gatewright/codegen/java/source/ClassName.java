package dev.gatewright.codegen.java.source;

import java.util.ArrayList;
import java.util.List;

/**
 * The name of a class.
 *
 * @param simpleNames that of its top-level class first, its own last
 */
public record ClassName(String packageName, List<String> simpleNames) implements TypeName {
    private static final ClassValue<ClassName> NAMES =
            new ClassValue<>() {
                @Override
                protected ClassName computeValue(Class<?> type) {
                    Class<?> outer = type.getEnclosingClass();
                    return outer == null
                            ? new ClassName(type.getPackageName(), List.of(type.getSimpleName()))
                            : get(outer).nestedClass(type.getSimpleName());
                }
            };

    public static final ClassName OBJECT = get(Object.class);

    public ClassName {
        simpleNames = List.copyOf(simpleNames);
        simpleNames.forEach(Identifiers::check);
    }

    public static ClassName get(Class<?> type) {
        return NAMES.get(type);
    }

    public static ClassName get(String packageName, String simpleName, String... nested) {
        List<String> names = new ArrayList<>(1 + nested.length);
        names.add(simpleName);
        names.addAll(List.of(nested));
        return new ClassName(packageName, names);
    }

    /** Its own name, without those of the classes around it. */
    public String simpleName() {
        return simpleNames.getLast();
    }

    /** The name of a class within it. */
    public ClassName nestedClass(String simpleName) {
        List<String> names = new ArrayList<>(simpleNames);
        names.add(simpleName);
        return new ClassName(packageName, names);
    }

    /** The name of a class beside it. */
    public ClassName peerClass(String simpleName) {
        List<String> names = new ArrayList<>(simpleNames);
        names.set(names.size() - 1, simpleName);
        return new ClassName(packageName, names);
    }

    ClassName topLevelClass() {
        return simpleNames.size() == 1
                ? this
                : new ClassName(packageName, List.of(simpleNames.getFirst()));
    }

    /** The name in its package, with dots. */
    String nameInPackage() {
        return simpleNames.size() == 1 ? simpleNames.getFirst() : String.join(".", simpleNames);
    }

    /** The full name, with dots. */
    String canonicalName() {
        String name = nameInPackage();
        return packageName.isEmpty() ? name : packageName + "." + name;
    }

    @Override
    public String toString() {
        return canonicalName();
    }
}
