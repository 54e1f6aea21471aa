package dev.gatewright.codegen.java.source;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a file imports. Of classes with one simple name the first is imported, and none where the
 * file names a class of its own package so.
 */
final class Imports {
    private final String packageName;
    private final Map<String, ClassName> wanted = new HashMap<>();
    private final Set<String> ofPackage = new HashSet<>();

    /**
     * @param packageName the file's
     */
    Imports(String packageName) {
        this.packageName = packageName;
    }

    /** Notes that the file names a class. */
    void note(ClassName type) {
        String simpleName = type.simpleNames().getFirst();
        if (type.packageName().equals(packageName)) {
            ofPackage.add(simpleName);
        } else {
            wanted.putIfAbsent(simpleName, type.topLevelClass());
        }
    }

    /** The name of a class in the file, once all are noted. */
    String nameOf(ClassName type) {
        return type.packageName().equals(packageName) || isImported(type)
                ? String.join(".", type.simpleNames())
                : type.canonicalName();
    }

    private boolean isImported(ClassName type) {
        String simpleName = type.simpleNames().getFirst();
        ClassName imported = wanted.get(simpleName);
        return imported != null
                && imported.packageName().equals(type.packageName())
                && !ofPackage.contains(simpleName);
    }

    /** The classes to import, in the order of their names; Java imports those of java.lang. */
    List<String> toImport() {
        return wanted.values().stream()
                .filter(type -> !type.packageName().equals("java.lang") && isImported(type))
                .map(ClassName::canonicalName)
                .sorted()
                .toList();
    }
}
