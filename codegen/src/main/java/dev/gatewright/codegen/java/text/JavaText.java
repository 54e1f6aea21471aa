package dev.gatewright.codegen.java.text;

import dev.gatewright.codegen.java.source.ClassName;
import dev.gatewright.codegen.java.source.TypeSpec;

/** A type as a file. */
public final class JavaText {

    private JavaText() {}

    /** Its path under a source root. */
    public static String path(ClassName name) {
        return name.packageName().replace('.', '/') + "/" + name.simpleName() + ".java";
    }

    /**
     * Its text.
     *
     * @param notice the first line; empty for none
     */
    public static String of(ClassName name, TypeSpec type, String notice) {
        return type.file(name.packageName(), notice);
    }
}
