package dev.gatewright.codegen.java.text;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;

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
        JavaFile.Builder file =
                JavaFile.builder(name.packageName(), type).indent("    ").skipJavaLangImports(true);
        if (!notice.isEmpty()) {
            file.addFileComment("$L", notice);
        }
        return Layout.tidy(file.build().toString());
    }
}
