package dev.gatewright.conformance;

import java.util.ArrayList;
import java.util.List;

/**
 * A field of a made-up type, and the route that takes it.
 *
 * @param place the key of its tag
 * @param type its type as the language writes it
 * @param options what stands after its name in the tag
 */
record BoundField(String place, String type, String options) {

    /** The quote ends the entry that binds, so that another tag follows. */
    private static final String ENUM = ",options=a|b\" enum:\"Letter";

    private static final String DECIMAL = "\" format:\"decimal";

    private static final List<String> SCALARS =
            List.of(
                    "int", "int8", "uint8", "int64", "uint64", "float32", "float64", "bool",
                    "string");
    private static final List<String> NUMBER_OPTIONS =
            List.of(
                    "",
                    ",optional",
                    ",default=3",
                    ",options=1|5",
                    ",range=[1:5]",
                    ",string",
                    ",range=(1:5]",
                    ",optional,options=1|5",
                    ",default=1,range=[1:5]",
                    ",omitempty");
    private static final List<String> TEXT_OPTIONS =
            List.of(
                    "",
                    ",optional",
                    ",default=a",
                    ",options=a|b",
                    ",options=[a,b]",
                    ",string",
                    ",default=a,options=a|b",
                    ",omitempty",
                    ENUM,
                    ",default=a" + ENUM,
                    ",optional" + ENUM,
                    DECIMAL,
                    ",optional" + DECIMAL);
    private static final List<String> OPTIONAL = List.of("", ",optional");
    private static final List<String> MANY =
            List.of("[]int", "[]string", "[]bool", "[]float64", "[2]int");
    private static final List<String> NESTED =
            List.of(
                    "*int",
                    "*string",
                    "*Inner",
                    "Inner",
                    "Easy",
                    "[]Inner",
                    "[]*Inner",
                    "map[string]int",
                    "map[string]string",
                    "map[string]bool",
                    "map[string]Inner",
                    "map[string]*Inner",
                    "map[int]string",
                    "[][]int",
                    "[]byte",
                    "map[string][]int");

    private static final List<String> MAPS =
            List.of(
                    "map[string]string",
                    "map[string]int64",
                    "map[string]Inner",
                    "map[string]map[string]int",
                    "map[string][]int",
                    "*map[string]int");

    /** Every type in every place with every option; some cannot be, and are to be left out. */
    static List<BoundField> all() {
        var all = new ArrayList<BoundField>();
        for (String place : List.of("path", "form", "header", "json")) {
            for (String type : SCALARS) {
                options(type).forEach(given -> all.add(new BoundField(place, type, given)));
            }
            MANY.forEach(type -> OPTIONAL.forEach(o -> all.add(new BoundField(place, type, o))));
        }
        for (String place : List.of("form", "header", "json")) {
            all.add(new BoundField(place, "[]string", ENUM));
            all.add(new BoundField(place, "[]string", DECIMAL));
        }
        for (String type : MAPS) {
            OPTIONAL.forEach(o -> all.add(new BoundField("form", type, o)));
        }
        all.add(new BoundField("json", "map[string]string", ENUM));
        all.add(new BoundField("json", "*string", ",optional" + ENUM));
        NESTED.forEach(type -> OPTIONAL.forEach(o -> all.add(new BoundField("json", type, o))));
        return all;
    }

    private static List<String> options(String type) {
        return switch (type) {
            case "string" -> TEXT_OPTIONS;
            case "bool" -> List.of("", ",optional", ",default=true", ",string");
            default -> NUMBER_OPTIONS;
        };
    }

    /** The types and the route of a field, as the language has them. */
    String text(int number) {
        String path = "/r" + number + (place.equals("path") ? "/:f" : "");
        return """
        type R%1$d {
        	F %2$s `%3$s:"f%4$s"`
        }

        service binding {
        	@handler H%1$d
        	post %5$s (R%1$d) returns (Echo)
        }
        """
                .formatted(number, type, place, options, path);
    }

    /** What every spec of such fields begins with. */
    static String head() {
        return """
        syntax = "v1"

        type Echo {
        	Bound string `json:"bound"`
        }

        type Inner {
        	X int    `json:"x"`
        	Y string `json:"y,optional"`
        }

        type Easy {
        	X int    `json:"x,default=7"`
        	Y string `json:"y,optional"`
        }
        """;
    }

    @Override
    public String toString() {
        return "%s %s%s".formatted(place, type, options);
    }
}
