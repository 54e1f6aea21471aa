package dev.gatewright.app.secret;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Replaces references to the environment in text: {@code ${NAME}}, and {@code ${NAME:default}} for
 * where the variable is unset or empty. <code>$$&#123;</code> stands for the text <code>${</code>.
 * What a variable holds is taken as it is: references in it are not replaced.
 */
public final class Placeholders {
    private static final Pattern REFERENCE =
            Pattern.compile("\\$(\\$?)\\{(?:([A-Za-z_][A-Za-z0-9_]*)(?::([^${}]*))?\\})?");

    private Placeholders() {}

    /** Whether there is anything to replace in {@code text}. */
    public static boolean areIn(String text) {
        return text.contains("${");
    }

    /** The text with {@code ***} in place of each default. */
    static String withoutDefaults(String text) {
        return REFERENCE
                .matcher(text)
                .replaceAll(found ->
                        Matcher.quoteReplacement(
                                found.group(3) == null
                                        ? found.group()
                                        : "${" + found.group(2) + ":***}"));
    }

    /** The references in a text and nothing else of it, without their defaults; empty when none. */
    public static String names(String text) {
        return REFERENCE
                .matcher(text)
                .results()
                .filter(found -> found.group(2) != null && found.group(1).isEmpty())
                .map(found -> "${" + found.group(2) + "}")
                .collect(Collectors.joining(", "));
    }

    /**
     * The text with its references replaced; or which variable is not set, or what is malformed.
     */
    static SecretSource.Resolved replace(String text, Map<String, String> environment) {
        StringBuilder replaced = new StringBuilder();
        Matcher reference = REFERENCE.matcher(text);
        int end = 0;
        while (reference.find(end)) {
            replaced.append(text, end, reference.start());
            if (!reference.group(1).isEmpty()) {
                replaced.append("${");
                end = reference.start() + "$${".length();
                continue;
            }
            String name = reference.group(2);
            if (name == null) {
                return new SecretSource.Resolved.Missing(
                        "has a '${' that begins neither ${NAME} nor ${NAME:default}; write $${ for"
                                + " the characters themselves");
            }
            String value = environment.getOrDefault(name, "");
            String defaultValue = reference.group(3);
            if (value.isEmpty() && defaultValue == null) {
                return new SecretSource.Resolved.Missing(
                        "the environment variable " + name + " is not set");
            }
            if (!LocaleText.isDecoded(value)) {
                return new SecretSource.Resolved.Missing(
                        "the environment variable " + name + " " + LocaleText.FAULT);
            }
            replaced.append(value.isEmpty() ? defaultValue : value);
            end = reference.end();
        }
        return new SecretSource.Resolved.Value(
                replaced.append(text, end, text.length()).toString());
    }
}
