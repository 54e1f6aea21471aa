package dev.gatewright.codegen.kotlin;

import dev.gatewright.codegen.client.TextLiteral;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/** Names of the Java model and texts of a spec as Kotlin spells them. */
final class KotlinWords {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** Hard keywords, and words that are reserved to become some. */
    private static final Set<String> KEYWORDS =
            words(
                    "as break class continue do else false for fun if in interface is null object"
                            + " package return super this throw true try typealias typeof val var"
                            + " when while yield");

    private KotlinWords() {}

    private static Set<String> words(String text) {
        return Arrays.stream(text.split(" ", -1)).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * A name of the Java model in Kotlin, where {@code default_} is {@code default} and {@code in}
     * stands in backticks. A getter of {@code class} would be that of every object.
     */
    static String name(String java) {
        boolean isEscaped = java.endsWith("_") && !java.equals("class_");
        String bare = isEscaped ? java.substring(0, java.length() - 1) : java;
        return quoted(SourceVersion.isKeyword(bare) ? bare : java);
    }

    /** The same in backticks where it must be. */
    static String quoted(String name) {
        boolean isPlain = PLAIN.matcher(name).matches() && !KEYWORDS.contains(name);
        return isPlain ? name : "`" + name + "`";
    }

    /** A package or a qualified name, each part of it in backticks where it must be. */
    static String qualified(String name) {
        return Pattern.compile("\\.")
                .splitAsStream(name)
                .map(KotlinWords::quoted)
                .collect(Collectors.joining("."));
    }

    /** A literal of a text. */
    static String literal(String value) {
        return '"' + escaped(value) + '"';
    }

    /** A text within a literal. */
    static String escaped(String value) {
        return TextLiteral.escaped(value, "\"$");
    }
}
