package dev.gatewright.codegen;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/** Writes specs that hold together, from names that Java or generated code could trip over. */
final class RandomSpec {
    private static final List<String> NAMES =
            List.of(
                    ("In Out Req Caller Client Api Text Value Values Texts Name Faults CODEC AUTH"
                         + " toString hashCode equals getClass notify wait clone finalize of bind"
                         + " read write x_1 class int long record enum var2 yield sealed permits"
                         + " null true false this super String Long Integer Object List Map Set"
                         + " Optional Json Codec Field i n element member key other reader writer"
                         + " size id Id ID iD Url URL a A abc_def ABC abC Response Request Problem"
                         + " Step Scheme Middleware Service SERVICE all service in Void Override"
                         + " Record Double Exception Thread System case2 new throw assert body"
                         + " Body")
                            .split(" ", -1));
    private static final List<String> NUMBERS =
            List.of("int", "int8", "int32", "int64", "uint8", "uint64", "float32", "float64");

    private static final List<String> ENUMS =
            List.of("Digit", "FORM", "TextForm", "UUID", "BigDecimal", "Enum", "values", "string2");

    private final Random random;
    private final StringBuilder text = new StringBuilder("syntax = \"v1\"\n");
    private final List<String> types = new ArrayList<>();
    private final String digit;
    private final Set<String> handlers = new HashSet<>();

    private RandomSpec(long seed) {
        this.random = new Random(seed);
        this.digit = pick(ENUMS);
    }

    /** The same text for the same seed. */
    static String of(long seed) {
        RandomSpec spec = new RandomSpec(seed);
        spec.declareTypes();
        spec.declareClaims();
        spec.declareServices();
        return spec.text.toString();
    }

    private void declareTypes() {
        for (String name : some(6)) {
            text.append("\ntype ").append(name).append(" {\n");
            List<String> before = new ArrayList<>();
            for (String field : some(6)) {
                bodyField(field, before);
            }
            text.append("}\n");
            types.add(name);
        }
    }

    private void bodyField(String name, List<String> before) {
        String type = type(2);
        List<String> options = options(type, before);
        field(name, type, "json", options);
        if (options.stream().noneMatch(option -> option.startsWith("optional="))) {
            before.add(name);
        }
    }

    private List<String> options(String type, List<String> before) {
        List<String> options = new ArrayList<>();
        boolean number = NUMBERS.contains(type);
        if (!before.isEmpty() && chance(15)) {
            options.add("optional=" + (chance(50) ? "!" : "") + pick(before));
        } else if (chance(25)) {
            options.add("optional");
        }
        if (number && chance(30)) {
            options.add(pick(List.of("range=[1:100]", "range=(0:5)", "range=[:9]", "range=[1:)")));
        }
        if ((number || type.equals("string")) && chance(20)) {
            options.add("options=1|2|3");
        }
        if ((number || type.equals("string")) && chance(20)) {
            options.add("default=2");
        }
        if (number && chance(15)) {
            options.add("string");
        }
        if (chance(20)) {
            options.add("omitempty");
        }
        return options;
    }

    private void declareClaims() {
        text.append("\ntype AuthClaims {\n\tUserId int64 `json:\"userId\"`\n\tRole ")
                .append(chance(50) ? "string" : "[]string")
                .append(" `json:\"role")
                .append(chance(50) ? "\"" : ",options=1|2|3\" enum:\"" + digit + '"')
                .append("`\n}\n");
    }

    private void declareServices() {
        declareResponse();
        for (int block = 0; block < 3; block++) {
            String request = "Part" + block + "Req";
            declareRequest(request);
            text.append("\n@server (\n\tprefix: /b").append(block).append('\n');
            text.append(chance(40) ? "\tjwt: Auth\n" : "");
            text.append(chance(40) ? "\tgroup: " + pick(List.of("g", "class/int", "String")) : "");
            text.append(chance(50) ? "\n\tmiddleware: " + String.join(", ", some(3)) : "");
            text.append("\n)\nservice class-api {\n");
            for (String handler : some(3)) {
                route(handler, request);
            }
            text.append("}\n");
        }
    }

    /** A request whose fields come from several places. */
    private void declareRequest(String name) {
        text.append("\ntype ").append(name).append(" {\n\tPid ");
        text.append(pick(List.of("int64", "*int64", "string"))).append(" `path:\"pid");
        text.append(pick(List.of("", ",optional", ",default=7"))).append("\"`\n");
        List<String> before = new ArrayList<>();
        for (String field : some(6)) {
            String source = pick(List.of("form", "header"));
            String type = source.equals("form") && chance(20) ? "[]int64" : scalar();
            field(field, type, source, options(type, before));
            before.add(field);
        }
        text.append("}\n");
    }

    private void route(String handler, String request) {
        if (!handlers.add(handler.toLowerCase(Locale.ROOT))) {
            return;
        }
        text.append(chance(30) ? "\t@jwt Auth" + (chance(50) ? " optional" : "") + "\n" : "");
        text.append(chance(20) ? "\t@middleware " + String.join(", ", some(2)) + "\n" : "");
        text.append(chance(20) ? "\t@status " + pick(List.of("200", "201", "202")) + "\n" : "");
        text.append(chance(20) ? "\t@response\n" : "");
        boolean isDownload = chance(10);
        text.append(isDownload ? "\t@download\n" : "");
        text.append("\t@handler ").append(handler).append("\n\tpost /r").append(handlers.size());
        boolean parts = chance(50);
        text.append(parts ? "/:pid (" + request + ")" : "");
        if (!parts && !types.isEmpty()) {
            text.append(" (").append(chance(20) ? "[]" : "").append(pick(types)).append(')');
        }
        text.append(returned(isDownload)).append("\n\n");
    }

    /** What a route returns; a type with fields that are headers now and then. */
    private String returned(boolean isDownload) {
        if (isDownload || chance(20)) {
            return "";
        }
        return " returns (" + (chance(20) ? "Made" : type(2)) + ")";
    }

    /** A type whose fields are in the body of a response, and beside it. */
    private void declareResponse() {
        text.append("\ntype Made {\n");
        for (String field : some(5)) {
            boolean isHeader = chance(60);
            String type = isHeader ? (chance(30) ? "[]" : "") + scalar() : type(1);
            List<String> options = chance(50) ? List.of("optional") : List.of("omitempty");
            field(field, type, isHeader ? "header" : "json", options);
        }
        text.append("}\n");
    }

    private String type(int depth) {
        int kind = random.nextInt(depth > 0 ? 10 : 4);
        return switch (kind) {
            case 4 -> "[]" + type(depth - 1);
            case 5 -> "map[" + pick(List.of("string", "int64", "uint8")) + "]" + type(depth - 1);
            case 6 -> "any";
            case 7 -> "*" + scalar();
            case 8, 9 -> types.isEmpty() ? "[3]int" : (chance(30) ? "*" : "") + pick(types);
            default -> scalar();
        };
    }

    private String scalar() {
        return chance(60) ? pick(NUMBERS) : pick(List.of("string", "bool"));
    }

    private void field(String name, String type, String source, List<String> options) {
        text.append('\t').append(name).append(' ').append(type).append(" `").append(source);
        text.append(":\"").append(String.join(",", prepend(name, options))).append('"');
        text.append(typedText(type, options)).append("`\n");
    }

    /** What a tag makes of strings now and then. */
    private String typedText(String type, List<String> options) {
        if (!type.endsWith("string") || chance(40)) {
            return "";
        }
        if (options.contains("options=1|2|3")) {
            return " enum:\"" + digit + '"';
        }
        boolean hasDefault = options.contains("default=2");
        return " format:\""
                + (hasDefault
                        ? "decimal"
                        : pick(List.of("date-time", "date", "duration", "decimal", "uuid")))
                + '"';
    }

    private static List<String> prepend(String first, List<String> rest) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(rest);
        return all;
    }

    /** Up to {@code most} names, no two alike but for case. */
    private List<String> some(int most) {
        List<String> names = new ArrayList<>(NAMES);
        Collections.shuffle(names, random);
        Set<String> seen = new HashSet<>();
        return names.stream()
                .filter(name -> seen.add(name.toLowerCase(Locale.ROOT)))
                .limit(1 + random.nextInt(most))
                .toList();
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
