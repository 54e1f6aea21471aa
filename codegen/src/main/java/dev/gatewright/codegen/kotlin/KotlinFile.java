package dev.gatewright.codegen.kotlin;

import dev.gatewright.codegen.java.source.ClassName;
import dev.gatewright.codegen.java.text.Docs;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** A file in the making: line by line, each as deep as the block it stands in, and its imports. */
final class KotlinFile {
    private static final Pattern TAG = Pattern.compile("(?<![A-Za-z0-9_.])@");

    /** Packages whose names every file knows. */
    private static final Set<String> KNOWN =
            Set.of("kotlin", "kotlin.collections", "kotlin.io", "java.lang");

    private final String notice;
    private final String packageName;
    private final Set<String> declared;
    private final Map<String, String> named = new LinkedHashMap<>();
    private final Set<String> imports = new TreeSet<>();
    private final StringBuilder text = new StringBuilder();
    private String functions = "";
    private int depth;

    /**
     * @param notice the first line
     * @param declared the simple names of all classes of the package
     */
    KotlinFile(String notice, String packageName, Set<String> declared) {
        this.notice = notice;
        this.packageName = packageName;
        this.declared = declared;
    }

    /** How the file names a class, which it imports if need be. */
    String type(String packageOf, String simpleName) {
        String full = packageOf + "." + simpleName;
        if (packageOf.equals(packageName)) {
            return KotlinWords.quoted(simpleName);
        }
        boolean isTaken =
                declared.contains(simpleName)
                        || !named.computeIfAbsent(simpleName, _ -> full).equals(full);
        if (isTaken) {
            return KotlinWords.qualified(full);
        }
        if (!KNOWN.contains(packageOf)) {
            imports.add(KotlinWords.qualified(full));
        }
        return simpleName;
    }

    String type(ClassName name) {
        return type(name.packageName(), name.simpleName());
    }

    /** A class of Kotlin's own. */
    String kotlin(String simpleName) {
        return type("kotlin", simpleName);
    }

    /** A type of the client's runtime. */
    String client(String simpleName) {
        return type("dev.gatewright.client", simpleName);
    }

    /** A type of the client's runtime that has to do with JSON. */
    String json(String simpleName) {
        return type("dev.gatewright.client.json", simpleName);
    }

    /** A type that services and clients have in common. */
    String runtime(String simpleName) {
        return type("dev.gatewright.runtime", simpleName);
    }

    /** Has the class in which the JVM keeps functions of the file called so. */
    void callFunctions(String simpleName) {
        functions = "@file:kotlin.jvm.JvmName(\"" + simpleName + "\")\n\n";
    }

    /** Has a function or the like imported. */
    KotlinFile using(String full) {
        imports.add(full);
        return this;
    }

    KotlinFile add(String lines) {
        for (String line : lines.split("\n", -1)) {
            text.append(line.isEmpty() ? "" : "    ".repeat(depth)).append(line).append('\n');
        }
        return this;
    }

    /** An empty line. */
    KotlinFile gap() {
        text.append('\n');
        return this;
    }

    /** A line that begins a block. */
    KotlinFile open(String line) {
        add(line);
        depth++;
        return this;
    }

    /** A line that ends a block. */
    KotlinFile close(String line) {
        depth--;
        return add(line);
    }

    /** What follows stands in a block. */
    KotlinFile indent() {
        depth++;
        return this;
    }

    /** What follows stands in a block no more. */
    KotlinFile outdent() {
        depth--;
        return this;
    }

    /** A comment for documentation, of paragraphs; nothing where all are blank. */
    KotlinFile doc(List<String> paragraphs) {
        List<String> said =
                paragraphs.stream()
                        .filter(paragraph -> !paragraph.isBlank())
                        .map(paragraph -> Docs.wrapped(escaped(paragraph)))
                        .toList();
        String all = String.join("\n\n", said);
        if (all.isEmpty()) {
            return this;
        }
        if (!all.contains("\n")) {
            return add("/** " + all + " */");
        }
        add("/**");
        all.lines().forEach(line -> add(line.isBlank() ? " *" : " * " + line));
        return add(" */");
    }

    /** The text, with what would begin or end a comment or be a tag in it escaped. */
    private static String escaped(String free) {
        return TAG.matcher(free.strip())
                .replaceAll("&#64;")
                .replace("*/", "*&#47;")
                .replace("/*", "/&#42;");
    }

    @Override
    public String toString() {
        StringBuilder file = new StringBuilder();
        file.append("// ").append(notice).append('\n').append(functions);
        file.append("package ").append(KotlinWords.qualified(packageName)).append("\n\n");
        imports.forEach(name -> file.append("import ").append(name).append('\n'));
        return file.append(imports.isEmpty() ? "" : "\n").append(text).toString();
    }
}
