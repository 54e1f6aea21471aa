package dev.gatewright.cli.project;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/**
 * The name of a project, which is that of its service, its folder and its spec: words of small
 * letters and digits with hyphens between them, each word with a letter first, as the language has
 * it for a service.
 */
public record ProjectName(String text) {
    private static final int LONGEST = 40;

    /** A folder's name has at most 255 bytes, and a character takes up to four of them. */
    private static final int LONGEST_PART = 60;

    private static final int LONGEST_PACKAGE = 200;
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9]*(-[a-z][a-z0-9]*)*");

    /** What Windows takes for devices, whatever the folder. */
    private static final Pattern DEVICE = Pattern.compile("con|prn|aux|nul|(com|lpt)[1-9]");

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
        if (isDevice(text)) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no name for a project: Windows has no folders of that name");
        }
        if (text.equals("api")) {
            throw new IllegalArgumentException(
                    "'api' is no name for a project: its classes would be called Logic and Test");
        }
    }

    /** Whether Windows takes a name for a device. */
    private static boolean isDevice(String name) {
        return DEVICE.matcher(name).matches();
    }

    /** The package when none is named. */
    public String defaultPackage() {
        return "com.example." + text.replace("-", "");
    }

    /**
     * A package, as it was named.
     *
     * @throws IllegalArgumentException saying why it is no good
     */
    public static String checkedPackage(String name) {
        if (!SourceVersion.isName(name, SourceVersion.latest())) {
            throw new IllegalArgumentException(
                    "'" + name + "' is no package: a part of it is a Java keyword or no Java name");
        }
        for (String part : name.split("\\.", -1)) {
            if (isDevice(part.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException(
                        "'" + name + "' is no package: Windows has no folders named " + part);
            }
        }
        if (isTaken(name)) {
            throw new IllegalArgumentException("'" + name + "' is somebody else's package");
        }
        if (name.length() > LONGEST_PACKAGE
                || Arrays.stream(name.split("\\.", -1))
                        .anyMatch(part -> part.length() > LONGEST_PART)) {
            throw new IllegalArgumentException(
                    "the package is too long: %d characters in all, %d in each part at most"
                            .formatted(LONGEST_PACKAGE, LONGEST_PART));
        }
        return name;
    }

    /** Whether the JDK or the framework has classes there, or reserves the name. */
    private static boolean isTaken(String name) {
        return (name + ".").startsWith("java.")
                || (name + ".").startsWith("dev.gatewright.")
                || ModuleLayer.boot().modules().stream()
                        .anyMatch(module -> module.getPackages().contains(name));
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
