package dev.gatewright.conformance;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A field of a made-up type.
 *
 * @param place where its value comes from: path, form, header, json, or both for form and json
 * @param name its name there
 * @param type its type as the language writes it
 * @param options what stands after its name in the tag
 */
record MadeUpField(String place, String name, String type, String options) {

    private static final List<String> SCALARS =
            List.of("int", "int64", "uint8", "float64", "bool", "string", "string");
    private static final List<String> STRUCTURES =
            List.of(
                    "[]int",
                    "[]string",
                    "*int",
                    "*Inner",
                    "Inner",
                    "Easy",
                    "Deep",
                    "[]Inner",
                    "map[string]int",
                    "map[string]Inner",
                    "[][]int");
    private static final List<String> ANSWERED =
            List.of("", "", ",optional", ",omitempty", ",optional,omitempty");

    static MadeUpField of(String place, String name, RandomGenerator random) {
        if (place.equals("json") && random.nextInt(3) == 0) {
            return new MadeUpField(
                    place, name, pick(STRUCTURES, random), random.nextBoolean() ? ",optional" : "");
        }
        if (place.equals("form") && random.nextInt(4) == 0) {
            return new MadeUpField(place, name, "[]int", random.nextBoolean() ? ",optional" : "");
        }
        String type = pick(SCALARS, random);
        return new MadeUpField(place, name, type, options(type, random));
    }

    /** A field of the path, which has no options. */
    static MadeUpField inPath(String name, RandomGenerator random) {
        return new MadeUpField("path", name, pick(SCALARS, random), "");
    }

    static MadeUpField inTwoPlaces(String name, RandomGenerator random) {
        return new MadeUpField("both", name, pick(SCALARS, random), ",optional");
    }

    static MadeUpField answered(String name, RandomGenerator random) {
        boolean isScalar = random.nextBoolean();
        String type = pick(isScalar ? SCALARS : STRUCTURES, random);
        String asText =
                isScalar && !type.equals("string") && random.nextInt(5) == 0 ? ",string" : "";
        return new MadeUpField("json", name, type, pick(ANSWERED, random) + asText);
    }

    private static String options(String type, RandomGenerator random) {
        return switch (random.nextInt(6)) {
            case 0, 1 -> ",optional";
            case 2 ->
                    switch (type) {
                        case "string" -> ",default=b";
                        case "bool" -> ",default=true";
                        default -> ",default=3";
                    };
            case 3 ->
                    switch (type) {
                        case "string" -> ",options=a|b";
                        case "bool" -> "";
                        default -> ",range=[1:5]";
                    };
            default -> "";
        };
    }

    /** The field as the language writes it. */
    String text() {
        String key = place.equals("header") ? "x-" + name : name;
        String tag =
                place.equals("both")
                        ? "form:\"%1$s%2$s\" json:\"%1$s%2$s\"".formatted(key, options)
                        : "%s:\"%s%s\"".formatted(place, key, options);
        return "F%s %s `%s`".formatted(name, type, tag);
    }

    /** Its values as text: none where it is left out. */
    List<String> texts(RandomGenerator random) {
        if (!place.equals("path") && random.nextInt(5) == 0) {
            return List.of();
        }
        return type.startsWith("[]")
                ? List.of(text(type.substring(2), random), text(type.substring(2), random))
                : List.of(text(type, random));
    }

    private static String text(String type, RandomGenerator random) {
        return random.nextInt(12) == 0
                ? pick(List.of("x", "-1", "9", "true", "1.5"), random)
                : switch (type) {
                    case "string" -> pick(List.of("a", "b", "long", "%C3%A9"), random);
                    case "bool" -> pick(List.of("true", "false", "1", "0"), random);
                    case "float64" -> pick(List.of("1.5", "2", "0"), random);
                    default -> pick(List.of("1", "5", "0", "3"), random);
                };
    }

    /** It as a member; empty where it is left out. */
    Optional<String> json(RandomGenerator random) {
        return random.nextInt(5) == 0
                ? Optional.empty()
                : Optional.of("\"" + name + "\":" + json(type, random));
    }

    private static String json(String type, RandomGenerator random) {
        if (random.nextInt(16) == 0) {
            return pick(List.of("\"x\"", "-1", "9", "{}", "[]", "true", "1.5"), random);
        }
        if (type.startsWith("*")) {
            return json(type.substring(1), random);
        }
        if (type.startsWith("[]")) {
            String element = type.substring(2);
            return random.nextInt(3) == 0
                    ? "[]"
                    : "[" + json(element, random) + "," + json(element, random) + "]";
        }
        if (type.startsWith("map[string]")) {
            return random.nextInt(3) == 0
                    ? "{}"
                    : "{\"k\":" + json(type.substring("map[string]".length()), random) + "}";
        }
        return switch (type) {
            case "string" -> pick(List.of("\"a\"", "\"b\"", "\"\"", "\"é\""), random);
            case "bool" -> pick(List.of("true", "false"), random);
            case "float64" -> pick(List.of("1.5", "2", "0"), random);
            case "Inner" -> pick(List.of("{\"x\":1}", "{\"x\":0,\"y\":\"t\"}", "{}"), random);
            case "Easy" -> pick(List.of("{}", "{\"x\":1}", "{\"z\":[1]}"), random);
            case "Deep" ->
                    pick(
                            List.of(
                                    "{\"one\":{\"x\":1}}",
                                    "{\"one\":{\"x\":1},\"many\":[{\"x\":2}],\"easy\":{}}",
                                    "{\"one\":{\"x\":1},\"far\":{\"k\":{\"x\":3}}}",
                                    "{}"),
                            random);
            default -> pick(List.of("1", "5", "0", "3"), random);
        };
    }

    private static String pick(List<String> some, RandomGenerator random) {
        return some.get(random.nextInt(some.size()));
    }
}
