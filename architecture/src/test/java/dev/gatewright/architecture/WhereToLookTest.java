package dev.gatewright.architecture;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * CONTRIBUTING.md and ARCHITECTURE.md send a newcomer to what exists. In the tables "to change
 * something, look at", a name is a package or a type below {@code dev.gatewright}, a type beside
 * the one named before it, or a file.
 */
class WhereToLookTest {
    private static final Path ROOT = Path.of("..");
    private static final String HEAD = "| what | where |";
    private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern FILE = Pattern.compile("/|\\.(lua|md|ts|txt)$");
    private static final Pattern TYPE = Pattern.compile("[a-z][a-z.]*\\.[A-Z]\\w*");
    private static final List<String> SOURCES = new ArrayList<>();

    @BeforeAll
    static void listSources() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path module : modules.filter(Files::isDirectory).toList()) {
                list(module.resolve("src/main"));
                list(module.resolve("src/test/resources"));
            }
        }
        list(ROOT.resolve("docs"));
    }

    private static void list(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> paths = Files.walk(folder)) {
                paths.forEach(path -> SOURCES.add("/" + ROOT.relativize(path)));
            }
        }
    }

    @Test
    void everyNameInTheTablesIsOfSomethingThatExists() throws IOException {
        List<String> rows =
                Files.readString(ROOT.resolve("CONTRIBUTING.md"))
                        .lines()
                        .dropWhile(not("## To change something, look at"::equals))
                        .skip(1)
                        .takeWhile(line -> !line.startsWith("## "))
                        .filter(line -> line.startsWith("| ") && !line.equals(HEAD))
                        .toList();

        assertThat(rows).hasSizeGreaterThan(50);
        assertThat(rows.stream().flatMap(row -> missing(row).stream()))
                .as("names in CONTRIBUTING.md of nothing that there is")
                .isEmpty();
    }

    @Test
    void everyTypeThatTheArchitectureNamesWithItsPackageExists() throws IOException {
        List<String> types =
                names(Files.readString(ROOT.resolve("ARCHITECTURE.md"))).stream()
                        .filter(TYPE.asMatchPredicate())
                        .toList();

        assertThat(types)
                .isNotEmpty()
                .allMatch(type -> exists("/dev/gatewright/" + type.replace('.', '/') + ".java"));
    }

    private static List<String> missing(String row) {
        List<String> missing = new ArrayList<>();
        String beside = "";
        for (String name : names(row.split("\\|", -1)[2])) {
            if (FILE.matcher(name).find()) {
                if (!exists("/" + name)) {
                    missing.add(name);
                }
                continue;
            }
            String path = "/dev/gatewright/" + name.replace('.', '/');
            boolean isType = Character.isUpperCase(name.charAt(name.lastIndexOf('.') + 1));
            if (isType && !name.contains(".")) {
                path = beside + "/" + name;
            }
            if (!exists(isType ? path + ".java" : path)) {
                missing.add(name);
            }
            beside = isType ? path.substring(0, path.lastIndexOf('/')) : path;
        }
        return missing;
    }

    private static List<String> names(String cell) {
        return CODE.matcher(cell).results().map(found -> found.group(1)).toList();
    }

    private static boolean exists(String end) {
        return SOURCES.stream().anyMatch(source -> source.endsWith(end));
    }
}
