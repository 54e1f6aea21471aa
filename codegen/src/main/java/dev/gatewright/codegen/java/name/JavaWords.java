package dev.gatewright.codegen.java.name;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/**
 * Names of a spec as Java spells them.
 *
 * <p>Every result is a legal identifier; what Java or a record reserves gets a trailing underscore.
 */
public final class JavaWords {
    private static final Pattern SEPARATORS = Pattern.compile("[^A-Za-z0-9]+");
    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{Nd}]+");
    private static final Pattern AROUND = Pattern.compile("^_+|_+$");
    private static final Pattern LEADING_ACRONYM = Pattern.compile("^[A-Z]+(?=$|[0-9]|[A-Z][a-z])");
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    /** Methods every object has, so no record component may be called like them. */
    private static final Set<String> OF_EVERY_OBJECT =
            Set.of(
                    "clone",
                    "finalize",
                    "getClass",
                    "hashCode",
                    "notify",
                    "notifyAll",
                    "toString",
                    "wait");

    /** Not a keyword, yet no method can be called by it alone (JLS §14.21). */
    private static final String YIELD = "yield";

    /**
     * Types of {@code java.lang} that generated code names without an import, and the constant that
     * every record has, which would hide a type (JLS §6.4.2).
     */
    private static final Set<String> NAMED_ALREADY =
            Set.of(
                    "CODEC",
                    "Boolean",
                    "Double",
                    "Exception",
                    "Float",
                    "Integer",
                    "Long",
                    "Override",
                    "Short",
                    "Byte",
                    "String");

    private JavaWords() {}

    /** {@code user-api} and {@code user_api} to {@code UserApi}. */
    public static String type(String name) {
        String joined = joined(name);
        return NAMED_ALREADY.contains(joined) ? joined + "_" : identifier(joined);
    }

    /** {@code AccessToken} to {@code accessToken}, {@code ID} to {@code id}. */
    public static String member(String name) {
        String joined = joined(name);
        boolean mayBeAcronym = joined.length() < 2 || !Character.isLowerCase(joined.charAt(1));
        String acronymLowered =
                mayBeAcronym
                        ? LEADING_ACRONYM
                                .matcher(joined)
                                .replaceFirst(match -> match.group().toLowerCase(Locale.ROOT))
                        : joined;
        String lowered =
                acronymLowered.isEmpty()
                        ? ""
                        : acronymLowered.substring(0, 1).toLowerCase(Locale.ROOT)
                                + acronymLowered.substring(1);
        boolean reserved = OF_EVERY_OBJECT.contains(lowered) || lowered.equals(YIELD);
        return reserved ? lowered + "_" : identifier(lowered);
    }

    /** {@code JwtAuth} to {@code JWT_AUTH}. */
    public static String constant(String name) {
        return identifier(HUMP.matcher(joined(name)).replaceAll("_").toUpperCase(Locale.ROOT));
    }

    /**
     * {@code in-progress} and {@code inProgress} to {@code IN_PROGRESS}; letters of other alphabets
     * stay.
     */
    public static String enumerator(String text) {
        String words = NO_LETTERS.matcher(HUMP.matcher(text).replaceAll("_")).replaceAll("_");
        String bare = AROUND.matcher(words).replaceAll("").toUpperCase(Locale.ROOT);
        if (bare.isEmpty()) {
            return text.isEmpty() ? "EMPTY" : "OTHER";
        }
        return Character.isJavaIdentifierStart(bare.codePointAt(0)) ? bare : "_" + bare;
    }

    /** {@code admin/user-v2} to {@code admin.user_v2}. */
    public static String packageOf(String group) {
        return Pattern.compile("/")
                .splitAsStream(group)
                .filter(segment -> !segment.isEmpty())
                .map(segment -> SEPARATORS.matcher(segment).replaceAll("_"))
                .map(segment -> identifier(segment.toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining("."));
    }

    private static String joined(String name) {
        if (isOneWord(name)) {
            return capitalized(name);
        }
        return SEPARATORS
                .splitAsStream(name)
                .filter(word -> !word.isEmpty())
                .map(JavaWords::capitalized)
                .collect(Collectors.joining());
    }

    /** Whether a name, as most are, has nothing that separates words. */
    private static boolean isOneWord(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9')) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    public static String capitalized(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private static String identifier(String word) {
        if (word.isEmpty()) {
            return "unnamed";
        }
        if (Character.isDigit(word.charAt(0))) {
            return "_" + word;
        }
        return SourceVersion.isKeyword(word) ? word + "_" : word;
    }
}
