package dev.gatewright.codegen.java.source;

import javax.lang.model.SourceVersion;

/** Refuses names that are not identifiers, so that no text of a spec gets in as code. */
final class Identifiers {

    private Identifiers() {}

    static void check(String name) {
        boolean isIdentifier = isAscii(name) || SourceVersion.isIdentifier(name);
        if (!isIdentifier || SourceVersion.isKeyword(name)) {
            throw new IllegalArgumentException("not a name: " + name);
        }
    }

    /** Whether a name is an identifier of ASCII letters and digits, as nearly all are. */
    private static boolean isAscii(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean isLetter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            if (!isLetter && (i == 0 || c < '0' || c > '9')) {
                return false;
            }
        }
        return !name.isEmpty();
    }
}
