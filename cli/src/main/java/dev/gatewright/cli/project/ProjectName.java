package dev.gatewright.cli.project;

import dev.gatewright.codegen.PackageName;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The name of a project, which is that of its service, its folder and its spec: words of small
 * letters and digits with hyphens between them, each word with a letter first, as the language has
 * it for a service.
 */
public record ProjectName(String text) {
    private static final int LONGEST = 40;
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9]*(-[a-z][a-z0-9]*)*");

    /**
     * @throws IllegalArgumentException saying why it is no good
     */
    public ProjectName {
        if (!FORM.matcher(text).matches() || text.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "'%s' is no name for a project: at most %d small letters, digits and hyphens"
                                    .formatted(text, LONGEST)
                            + " in between, a letter first and after each hyphen, like shop or"
                            + " order-api2");
        }
        if (PackageName.isDevice(text)) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no name for a project: Windows has no folders of that name");
        }
        if (text.equals("api")) {
            throw new IllegalArgumentException(
                    "'api' is no name for a project: its classes would be called Logic and Test");
        }
    }

    /** The package when none is named. */
    public String defaultPackage() {
        return "com.example." + text.replace("-", "");
    }

    /** The generated interface: {@code OrderApi} for {@code order} and for {@code order-api}. */
    String api() {
        return stem() + "Api";
    }

    /** The class that implements it. */
    String logic() {
        return stem() + "Logic";
    }

    /** The class of its test. */
    String test() {
        return stem() + "Test";
    }

    private String stem() {
        String type =
                Arrays.stream(text.split("-", -1))
                        .map(word ->
                                word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                        .collect(Collectors.joining());
        return type.endsWith("Api") ? type.substring(0, type.length() - 3) : type;
    }
}
