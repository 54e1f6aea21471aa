package dev.gatewright.book;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.cli.Cli;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The commands that pages show have the names and options that there are. */
class CommandsTest {
    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern WORD = Pattern.compile("(?:[^\\s'\"]|'[^']*'|\"[^\"]*\")+");

    /** Commands of others, and of a service: DocumentedCommandsTest reads the latter. */
    private static final Set<String> NOT_OURS =
            Set.of("./shop", "cd", "code", "cp", "curl", "git", "kubectl", "npx", "pip", "rm");

    private static final List<String> OURS =
            List.of(
                    "gatewright",
                    "./gatewright",
                    "./mvnw",
                    "java",
                    "npm",
                    "scripts/",
                    "benchmarks/");

    private static final Set<String> PHASES =
            Set.of("test", "verify", "package", "install", "deploy", "test-compile");

    /** Whether each line of a block begins with a command that is known here. */
    static boolean areCommands(Page.Block block) {
        List<List<String>> commands = commands(block);
        return !commands.isEmpty()
                && commands.stream()
                        .map(words -> words.getFirst())
                        .allMatch(first ->
                                NOT_OURS.contains(first)
                                        || OURS.stream().anyMatch(first::startsWith));
    }

    @Test
    void everyCommandIsOneThatThereIs() throws IOException {
        int count = 0;
        for (Page page : PagesTest.allPages()) {
            for (Page.Block block : page.blocks()) {
                if (Set.of("", "sh").contains(block.language()) && areCommands(block)) {
                    for (List<String> words : commands(block)) {
                        count++;
                        check(page, words);
                    }
                }
            }
        }
        assertThat(count).isGreaterThan(50);
    }

    private static void check(Page page, List<String> words) throws IOException {
        String first = words.getFirst();
        String shown = page.path() + ": " + String.join(" ", words);
        List<String> rest = words.subList(1, words.size());
        if (first.endsWith("gatewright")) {
            assertThat(fault(rest)).as(shown).isEmpty();
        } else if (first.equals("./mvnw")) {
            checkMaven(shown, rest);
        } else if (first.equals("java")) {
            assertThat(classOf(rest)).as(shown).exists();
        } else if (first.equals("npm") && rest.contains("run")) {
            String scripts = Files.readString(REPOSITORY.resolve("examples/user-web/package.json"));
            assertThat(scripts).as(shown).contains("\"" + rest.getLast() + "\":");
        } else if (first.contains("/") && !first.startsWith("./")) {
            assertThat(REPOSITORY.resolve(first)).as(shown).isExecutable();
        } else if (first.equals("curl")) {
            checkAdmin(shown, rest);
        }
    }

    /** What the tool says of the words; with --help it looks at them and does nothing. */
    private static String fault(List<String> words) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<String> args = new ArrayList<>(words);
        args.add("--help");
        int code =
                Cli.run(
                        args.toArray(String[]::new),
                        InputStream.nullInputStream(),
                        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        Map.of());
        return code == 0 ? "" : code + ": " + err.toString(StandardCharsets.UTF_8);
    }

    private static void checkMaven(String shown, List<String> words) throws IOException {
        String pom = Files.readString(REPOSITORY.resolve("pom.xml"));
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("-pl")) {
                for (String module : words.get(++i).split(",", -1)) {
                    assertThat(REPOSITORY.resolve(module.replace("!", "")).resolve("pom.xml"))
                            .as(shown)
                            .exists();
                }
            } else if (word.startsWith("-P")) {
                for (String profile : word.substring(2).split(",", -1)) {
                    assertThat(pom).as(shown).contains("<id>" + profile + "</id>");
                }
            } else if (word.matches("-D(it[.])?test=.*")) {
                for (String name : word.substring(word.indexOf('=') + 1).split(",", -1)) {
                    assertThat(name.equals("none") || isTest(name))
                            .as(shown + ": " + name)
                            .isTrue();
                }
            } else if (!word.startsWith("-")) {
                assertThat(PHASES.contains(word) || pom.contains(word.replaceAll(":.*", "")))
                        .as(shown + ": " + word)
                        .isTrue();
            }
        }
    }

    private static boolean isTest(String name) throws IOException {
        PathMatcher matcher =
                FileSystems.getDefault().getPathMatcher("glob:" + name + ".{java,kt}");
        return TestSources.all().stream()
                .anyMatch(file -> matcher.matches(Objects.requireNonNull(file.getFileName())));
    }

    private static Path classOf(List<String> words) {
        String name =
                words.stream()
                        .filter(word -> word.startsWith("dev.gatewright."))
                        .findFirst()
                        .orElse("dev.gatewright.benchmarks." + words.getLast());
        return REPOSITORY.resolve("benchmarks/src/main/java/" + name.replace('.', '/') + ".java");
    }

    private static void checkAdmin(String shown, List<String> words) throws IOException {
        String operations =
                Files.readString(
                        REPOSITORY.resolve(
                                "app/src/main/java/dev/gatewright/app/admin/Operations.java"));
        for (String word : words) {
            if (word.startsWith("localhost:9888")) {
                assertThat(operations)
                        .as(shown)
                        .contains('"' + word.substring("localhost:9888".length()) + '"');
            }
        }
    }

    /** Each command's words; variables before it and comments behind it are left out. */
    private static List<List<String>> commands(Page.Block block) {
        return Arrays.stream(block.text().replaceAll("\\\\\n *", " ").split("\n|&&", -1))
                .map(line -> line.replaceFirst("(^|\\s+)# .*", ""))
                .map(CommandsTest::words)
                .filter(words -> !words.isEmpty())
                .toList();
    }

    private static List<String> words(String line) {
        return WORD.matcher(line)
                .results()
                .map(found -> found.group().replaceAll("['\"]", ""))
                .dropWhile(word -> word.matches("[A-Z_]+=.*"))
                .toList();
    }
}
