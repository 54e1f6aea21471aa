package dev.gatewright.codegen.typescript;

import dev.gatewright.codegen.client.TextLiteral;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names of a spec as TypeScript spells them. */
final class TsNames {
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*");
    private static final Pattern SEPARATORS = Pattern.compile("[^A-Za-z0-9]+");
    private static final Pattern LEADING_ACRONYM = Pattern.compile("^[A-Z]+(?=$|[0-9]|[A-Z][a-z])");

    /** Names that no interface can have, and those that the file of types has already. */
    private static final Set<String> NO_TYPES =
            words(
                    "any unknown never number bigint boolean string symbol void object undefined"
                            + " null true false this new typeof break case catch class const"
                            + " continue debugger default delete do else enum export extends"
                            + " finally for function if import in instanceof return super switch"
                            + " throw try var while with implements interface let package private"
                            + " protected public static yield await Blob Int64 Json");

    /** What every object has, whether or not somebody has set it. */
    private static final Set<String> INHERITED =
            words(
                    "__defineGetter__ __defineSetter__ __lookupGetter__ __lookupSetter__"
                            + " __proto__ constructor hasOwnProperty isPrototypeOf"
                            + " propertyIsEnumerable toLocaleString toString valueOf");

    private TsNames() {}

    private static Set<String> words(String text) {
        return Arrays.stream(text.split(" ", -1)).collect(Collectors.toUnmodifiableSet());
    }

    /** The name of a type, which is the spec's where that is possible. */
    static String type(String name) {
        return NO_TYPES.contains(name) ? name + "_" : name;
    }

    /** {@code user-api} to {@code UserApi}. */
    static String capitalized(String name) {
        String joined =
                SEPARATORS
                        .splitAsStream(name)
                        .filter(word -> !word.isEmpty())
                        .map(word ->
                                word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                        .collect(Collectors.joining());
        return joined.isEmpty() || Character.isDigit(joined.charAt(0)) ? "_" + joined : joined;
    }

    /**
     * {@code AccessToken} to {@code accessToken}, {@code ID} to {@code id}; a name that no method
     * can have, nor a property that is read where it may not be set, gets a sign more. An object
     * with {@code then} looks like a promise.
     */
    static String member(String name) {
        String lowered =
                LEADING_ACRONYM
                        .matcher(capitalized(name))
                        .replaceFirst(match -> match.group().toLowerCase(Locale.ROOT));
        String member = lowered.substring(0, 1).toLowerCase(Locale.ROOT) + lowered.substring(1);
        return member.equals("then") ? "then_" : notInherited(member);
    }

    /** A name under which an object has nothing unless somebody has set it. */
    static String notInherited(String name) {
        return isInherited(name) ? name + "_" : name;
    }

    /** Whether an object has something under a name that nobody has set. */
    static boolean isInherited(String name) {
        return INHERITED.contains(name);
    }

    /** A name as the key of an object or a member of an interface. */
    static String key(String name) {
        return IDENTIFIER.matcher(name).matches() ? name : text(name);
    }

    /** A name as the key of an object literal, in which {@code __proto__} is no ordinary one. */
    static String literalKey(String name) {
        return name.equals("__proto__") ? "['__proto__']" : key(name);
    }

    /** Access to a member. */
    static String access(String object, String name) {
        return IDENTIFIER.matcher(name).matches()
                ? object + "." + name
                : object + "[" + text(name) + "]";
    }

    /** A literal of a text. */
    static String text(String value) {
        return "'" + TextLiteral.escaped(value, "'") + "'";
    }

    /** Names of one place, which differ from one another. */
    static final class Scope {
        private final Set<String> taken = new HashSet<>();

        /** The name, or with the lowest number from 2 that makes it new. */
        String claim(String preferred) {
            String name = preferred;
            for (int number = 2; !taken.add(name); number++) {
                name = preferred + number;
            }
            return name;
        }

        /** The first name if it is new, else the second, with a number if need be. */
        String claim(String preferred, String fallback) {
            return taken.add(preferred) ? preferred : claim(fallback);
        }
    }
}
