package dev.gatewright.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A made-up type of several fields, which come from several places of a request and hang together.
 *
 * @param number its number among all, in its name and its route
 * @param fields its fields
 */
record MadeUpType(int number, List<MadeUpField> fields) {

    private static final List<String> PLACES = List.of("json", "json", "json", "form", "header");

    /** A type that is sent. */
    static MadeUpType request(int number, RandomGenerator random) {
        var fields = new ArrayList<MadeUpField>();
        int count = random.nextInt(2, 7);
        for (int i = 0; i < count; i++) {
            String name = String.valueOf((char) ('a' + i));
            if (i == 0 && random.nextInt(4) == 0) {
                fields.add(MadeUpField.inPath(name, random));
            } else if (random.nextInt(8) == 0) {
                fields.add(MadeUpField.inTwoPlaces(name, random));
            } else {
                String place = PLACES.get(random.nextInt(PLACES.size()));
                fields.add(MadeUpField.of(place, name, random));
            }
        }
        return new MadeUpType(number, fields);
    }

    /** A type that is sent in the body and sent back, with what only responses know. */
    static MadeUpType answer(int number, RandomGenerator random) {
        var fields = new ArrayList<MadeUpField>();
        int count = random.nextInt(2, 9);
        for (int i = 0; i < count; i++) {
            fields.add(MadeUpField.answered(String.valueOf((char) ('a' + i)), random));
        }
        return new MadeUpType(number, fields);
    }

    /** The types that others hang on. */
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
        	Z []int  `json:"z,optional"`
        }

        type Deep {
        	One  Inner            `json:"one"`
        	Many []Inner          `json:"many,optional"`
        	Far  map[string]Inner `json:"far,optional"`
        	Easy Easy             `json:"easy"`
        }
        """;
    }

    /** The type and its route, as the language has them. */
    String text(String answer) {
        var text = new StringBuilder("\ntype R" + number + " {\n");
        fields.forEach(field -> text.append('\t').append(field.text()).append('\n'));
        return text.append(
                        """
                        }

                        service binding {
                        	@handler H%1$d
                        	post %2$s (R%1$d) returns (%3$s)
                        }
                        """
                                .formatted(
                                        number,
                                        path("/:a"),
                                        answer.isEmpty() ? "R" + number : answer))
                .toString();
    }

    private String path(String parameter) {
        return "/r" + number + (fields.getFirst().place().equals("path") ? parameter : "");
    }

    /** A request for it: most of its fields, most of them with values that fit. */
    RawRequest request(RandomGenerator random) {
        var query = new ArrayList<String>();
        var members = new ArrayList<String>();
        var headers = new ArrayList<String>();
        String parameter = "/7";
        for (MadeUpField field : fields) {
            switch (field.place()) {
                case "path" -> parameter = "/" + field.texts(random).getFirst();
                case "form" ->
                        field.texts(random).forEach(text -> query.add(field.name() + "=" + text));
                case "header" ->
                        field.texts(random).stream()
                                .limit(1)
                                .forEach(text -> headers.add("x-" + field.name() + ": " + text));
                case "both" -> {
                    if (random.nextBoolean()) {
                        field.texts(random).forEach(text -> query.add(field.name() + "=" + text));
                    }
                    if (random.nextBoolean()) {
                        field.json(random).ifPresent(members::add);
                    }
                }
                default -> field.json(random).ifPresent(members::add);
            }
        }
        String target = path(parameter) + (query.isEmpty() ? "" : "?" + String.join("&", query));
        if (members.isEmpty() && random.nextBoolean()) {
            return new RawRequest(target, headers, "");
        }
        headers.add("Content-Type: application/json");
        return new RawRequest(target, headers, "{" + String.join(",", members) + "}");
    }

    @Override
    public String toString() {
        return String.join("; ", fields.stream().map(MadeUpField::text).toList());
    }
}
