package dev.gatewright.language.source;

import dev.gatewright.language.Primitive;
import dev.gatewright.language.TextFormat;
import dev.gatewright.language.resolve.Tags;
import dev.gatewright.language.resolve.TypedTexts;
import dev.gatewright.language.rules.routes.ServerKey;
import dev.gatewright.language.syntax.Keywords;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The words of the language, for tools that offer them; each list in its order. */
public final class Vocabulary {

    private Vocabulary() {}

    /** What a statement at the top level starts with. */
    public static List<String> statements() {
        return Keywords.STATEMENTS;
    }

    /** The methods of routes, in lower case. */
    public static List<String> methods() {
        return Keywords.METHODS;
    }

    /** What stands before a route, each with its {@code @}. */
    public static List<String> annotations() {
        return Keywords.ANNOTATIONS;
    }

    /** The keys of {@code @server} that mean something. */
    public static List<String> serverKeys() {
        return ServerKey.names();
    }

    /** The base types that files can be generated for, {@code any} and {@code map}. */
    public static List<String> baseTypes() {
        return Stream.concat(
                        Stream.of("any", "map"),
                        Stream.of(Primitive.values())
                                .map(type -> type.name().toLowerCase(Locale.ROOT)))
                .filter(name -> !name.startsWith("complex"))
                .sorted()
                .toList();
    }

    /** The keys of tags that say where a field is bound. */
    public static List<String> tagKeys() {
        return Tags.BINDING_KEYS;
    }

    /** The keys of tags that say what a string is. */
    public static List<String> textKeys() {
        return TypedTexts.KEYS;
    }

    /** What a string may spell: the values of the tag {@code format}. */
    public static List<String> formats() {
        return Stream.of(TextFormat.values()).map(TextFormat::word).toList();
    }

    /** The options of tags, without their values. */
    public static List<String> tagOptions() {
        return Tags.OPTIONS;
    }
}
