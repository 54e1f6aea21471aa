package dev.gatewright.codegen.java.source;

import javax.lang.model.SourceVersion;

/** Refuses names that are not identifiers, so that no text of a spec gets in as code. */
final class Identifiers {

    private Identifiers() {}

    static void check(String name) {
        if (!SourceVersion.isIdentifier(name) || SourceVersion.isKeyword(name)) {
            throw new IllegalArgumentException("not a name: " + name);
        }
    }
}
