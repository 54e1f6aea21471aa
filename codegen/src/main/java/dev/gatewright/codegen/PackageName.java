package dev.gatewright.codegen;

import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;

/** Which packages classes may be generated in: what every tool around the generator asks. */
public final class PackageName {
    private static final int LONGEST = 200;

    /** A folder's name has at most 255 bytes, and a character takes up to four of them. */
    private static final int LONGEST_PART = 60;

    /** What Windows takes for devices, whatever the folder. */
    private static final Pattern DEVICE =
            Pattern.compile("con|prn|aux|nul|(com|lpt)[1-9]", Pattern.CASE_INSENSITIVE);

    private PackageName() {}

    /**
     * A package, as it was named.
     *
     * @throws IllegalArgumentException saying why no classes can be generated there
     */
    public static String checked(String name) {
        if (!SourceVersion.isName(name, SourceVersion.latest())) {
            throw new IllegalArgumentException(
                    "'" + name + "' is no package: a part of it is a Java keyword or no Java name");
        }
        parts(name)
                .filter(PackageName::isDevice)
                .findFirst()
                .ifPresent(part -> {
                    throw new IllegalArgumentException(
                            "'" + name + "' is no package: Windows has no folders named " + part);
                });
        if (isTaken(name)) {
            throw new IllegalArgumentException("'" + name + "' is somebody else's package");
        }
        if (name.length() > LONGEST || parts(name).anyMatch(part -> part.length() > LONGEST_PART)) {
            throw new IllegalArgumentException(
                    "the package is too long: %d characters in all, %d in each part at most"
                            .formatted(LONGEST, LONGEST_PART));
        }
        return name;
    }

    /** Whether Windows takes a name for a device. */
    public static boolean isDevice(String name) {
        return DEVICE.matcher(name).matches();
    }

    private static Stream<String> parts(String name) {
        return Stream.of(name.split("\\.", -1));
    }

    /** Whether the JDK or the framework has classes there, or reserves the name. */
    private static boolean isTaken(String name) {
        String prefix = name + ".";
        return prefix.startsWith("java.")
                || isFrameworks(prefix)
                || ModuleLayer.boot().modules().stream()
                        .anyMatch(module -> module.getPackages().contains(name));
    }

    /** The examples of the framework are services like those of others. */
    private static boolean isFrameworks(String prefix) {
        return prefix.startsWith("dev.gatewright.")
                && !prefix.startsWith("dev.gatewright.examples.");
    }
}
