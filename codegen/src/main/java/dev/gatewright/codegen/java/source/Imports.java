package dev.gatewright.codegen.java.source;

import java.util.ArrayList;
import java.util.Collections;
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
    private boolean areChanged;

    /**
     * @param packageName the file's
     */
    Imports(String packageName) {
        this.packageName = packageName;
    }

    /**
     * Notes that the file names a class, and gives the name of it. A class of the package that is
     * named afterwards may change it: see {@link #areChanged}.
     */
    String nameOf(ClassName type) {
        String simpleName = type.simpleNames().getFirst();
        if (type.packageName().equals(packageName)) {
            areChanged |= ofPackage.add(simpleName) && wanted.containsKey(simpleName);
            return type.nameInPackage();
        }
        ClassName imported = wanted.get(simpleName);
        if (imported == null) {
            imported = type.topLevelClass();
            wanted.put(simpleName, imported);
        }
        boolean isImported =
                imported.packageName().equals(type.packageName())
                        && !ofPackage.contains(simpleName);
        return isImported ? type.nameInPackage() : type.canonicalName();
    }

    /**
     * Whether a name that was given is not right any more, so that the file is to be written again:
     * all of its classes are known then.
     */
    boolean areChanged() {
        return areChanged;
    }

    /** The classes to import, in the order of their names; Java imports those of java.lang. */
    List<String> toImport() {
        List<String> names = new ArrayList<>();
        wanted.forEach((simpleName, type) -> {
            if (!type.packageName().equals("java.lang") && !ofPackage.contains(simpleName)) {
                names.add(type.canonicalName());
            }
        });
        Collections.sort(names);
        return names;
    }
}
