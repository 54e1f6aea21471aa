package dev.gatewright.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.gatewright.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Every command and each of its options, as the tool itself lists them. */
class CommandLinesTest {

    /** Parameters with which a command gets as far as a missing file or folder. */
    private static final Map<String, String> PARAMETERS =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry("new", "NUL"),
                            Map.entry("dev", "nowhere"),
                            Map.entry("run", "nowhere"),
                            Map.entry("users add", "ann --dir nowhere"),
                            Map.entry("users list", "--dir nowhere"),
                            Map.entry("users password", "ann --dir nowhere"),
                            Map.entry("users disable", "ann --dir nowhere"),
                            Map.entry("users enable", "ann --dir nowhere"),
                            Map.entry("doctor", "nowhere"),
                            Map.entry("package", "nowhere"),
                            Map.entry("check", "nowhere.api"),
                            Map.entry("generate", "nowhere.api --package a --out target/nowhere"),
                            Map.entry("openapi", "nowhere.api"),
                            Map.entry("format", "nowhere.api"),
                            Map.entry("routes", "nowhere.api"),
                            Map.entry("diff", "nowhere.api nowhere.api"),
                            Map.entry("keys new", "nowhere/keys.json"),
                            Map.entry("keys list", "nowhere/keys.json"),
                            Map.entry("keys rotate", "nowhere/keys.json"),
                            Map.entry("keys retire", "nowhere/keys.json kid"),
                            Map.entry("token inspect", "a.b.c"),
                            Map.entry("token verify", "a.b.c"),
                            Map.entry("token issue", ""),
                            Map.entry("lsp", ""),
                            Map.entry("completion", "fish")));

    private record Run(int code, String out, String err) {}

    @Test
    void theTableHasEveryCommand() {
        assertThat(leaves().keySet()).containsExactlyElementsOf(PARAMETERS.keySet());
    }

    @TestFactory
    Stream<DynamicTest> everyCommandHasAPageOfHelpWithItsOptions() {
        return each((path, spec) -> {
            Run run = run(path, "--help");
            assertThat(run.code()).isZero();
            assertThat(run.out()).contains("Exit codes:");
            assertThat(run.out()).startsWith("Usage: gatewright " + path).doesNotContain("Unknown");
            visible(spec).forEach(name -> assertThat(run.out()).contains(name));
            assertThat(run(path, "-h")).isEqualTo(run);
        });
    }

    @TestFactory
    Stream<DynamicTest> anUnknownOptionIsNamedAsOneWhateverElseThereIs() {
        return each((path, _) -> {
            for (String line :
                    List.of(
                            "--no-such-thing",
                            "--no-such-thing=x",
                            "--help --no-such-thing",
                            parameters(path) + " --no-such-thing x")) {
                Run run = run(path, line);
                assertThat(run.code()).as(line).isEqualTo(2);
                assertThat(run.out()).as(line).isEmpty();
                assertThat(run.err())
                        .isEqualTo(
                                "gatewright: unknown option '--no-such-thing'\n"
                                        + "Try 'gatewright "
                                        + path
                                        + " --help'.\n");
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> aSlipInAnOptionIsCorrected() {
        return each((path, spec) -> {
            for (String name : visible(spec)) {
                String slip = name + "x";
                assertThat(run(path, slip + " 1").err())
                        .startsWith(
                                "gatewright: unknown option '%s'; did you mean '%s'?\n"
                                        .formatted(slip, name));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> aMissingValueIsSaidToBeMissing() {
        return each((path, spec) -> {
            for (OptionSpec option : withValue(spec)) {
                Run run = run(path, parameters(path) + " " + option.longestName());
                assertThat(run.code()).isEqualTo(2);
                assertThat(run.err())
                        .startsWith("gatewright: ")
                        .contains(option.longestName())
                        .contains(option.paramLabel())
                        .doesNotContain("Exception");
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> aValueMayFollowABlankOrAnEqualsSign() {
        return each((path, spec) -> {
            for (OptionSpec option : withValue(spec)) {
                for (String value : List.of("a=b", "1")) {
                    String name = option.longestName();
                    String line = without(name, parameters(path));
                    Run blank = run(path, line + " " + name + " " + value);
                    assertThat(run(path, line + " " + name + "=" + value)).isEqualTo(blank);
                    assertThat(blank.err()).doesNotContain("unknown option");
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> anOptionOfOneValueThatIsGivenTwiceIsNamed() {
        return each((path, spec) -> {
            for (OptionSpec option : spec.options()) {
                if (option.isMultiValue() || option.usageHelp()) {
                    continue;
                }
                String name = option.longestName();
                String once = option.arity().min() > 0 ? with(option) : " " + name;
                String line = without(name, parameters(path)) + required(spec, option);
                Run run = run(path, line + once + once);
                assertThat(run.code()).as(name).isEqualTo(2);
                assertThat(run.err()).startsWith("gatewright: " + name + " is given twice\n");
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> noCommandListsAnOptionThatItRefuses() {
        return each((path, spec) -> {
            for (OptionSpec option : withValue(spec)) {
                String name = option.longestName();
                String line = without(name, parameters(path)) + required(spec, option);
                Run run = run(path, line, name + " " + value(option));
                assertThat(run.err()).doesNotContain(name);
            }
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "chek a.api | unknown command 'chek'; did you mean 'check'?",
                "chek --help | unknown command 'chek'; did you mean 'check'?",
                "--help chek | unknown command 'chek'; did you mean 'check'?",
                "keys rotat --help | unknown command 'rotat'; did you mean 'rotate'?",
                "token verfy | unknown command 'verfy'; did you mean 'verify'?",
                "users ad ann | unknown command 'ad'; did you mean 'add'?",
                "help | unknown command 'help'",
                "run --prot 1 | unknown option '--prot'; did you mean '--port'?",
                "run nowhere --x users | unknown option '--x'",
                "check --x.api | unknown option '--x.api'",
                "completion fish zsh | one argument too many: 'zsh'",
                "keys new --algoritm=RS256 | unknown option '--algoritm'; did you mean"
                        + " '--algorithm'?",
                "token inspect --fromat json | unknown option '--fromat'; did you mean '--format'?",
                "token verify a.b.c --key a --secret-file b | --secret-file or --key, not both",
                "generate a.api --out x --target typescript --integers long | long",
                "generate a.api --out x --target java-cleint | did you mean 'java-client'?",
            })
    void whatDoesNotExistIsNamed(String line, String message) {
        Run run = run(line);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("gatewright: ").contains(message);
    }

    @Test
    void behindTwoHyphensNothingIsAnOption() {
        assertThat(run("check", "-- --nowhere.api").err()).contains("no such file: --nowhere.api");
    }

    private static Stream<DynamicTest> each(BiConsumer<String, CommandSpec> claim) {
        return leaves().entrySet().stream()
                .map(leaf ->
                        dynamicTest(
                                leaf.getKey(), () -> claim.accept(leaf.getKey(), leaf.getValue())));
    }

    private static Map<String, CommandSpec> leaves() {
        Map<String, CommandSpec> leaves = new TreeMap<>();
        add("", Cli.line(terminal(System.out, System.err)), leaves);
        return leaves;
    }

    private static void add(String path, CommandLine line, Map<String, CommandSpec> leaves) {
        if (line.getSubcommands().isEmpty() && !line.getCommandSpec().usageMessage().hidden()) {
            leaves.put(path, line.getCommandSpec());
        }
        line.getSubcommands().forEach((name, sub) -> add((path + " " + name).strip(), sub, leaves));
    }

    private static String parameters(String path) {
        return PARAMETERS.getOrDefault(path, "");
    }

    /** The line without an option that it names already. */
    private static String without(String option, String line) {
        return line.replaceAll(option + " \\S+", "").strip();
    }

    /** What else a command needs, one of each group of which the option is not. */
    private static String required(CommandSpec spec, OptionSpec option) {
        var line = new StringBuilder();
        spec.options().stream()
                .filter(other -> other.required() && other.group() == null && !other.equals(option))
                .filter(other -> !parameters(spec.name()).contains(other.longestName()))
                .forEach(other -> line.append(with(other)));
        for (var group : spec.argGroups()) {
            if (!group.options().contains(option)) {
                line.append(with(group.options().getFirst()));
            }
        }
        return line.toString();
    }

    private static String with(OptionSpec option) {
        return " " + option.longestName() + " " + value(option);
    }

    /** A value of the form that an option wants. */
    private static String value(OptionSpec option) {
        if (option.completionCandidates() != null) {
            return option.completionCandidates().iterator().next();
        }
        return switch (option.paramLabel()) {
            case "TIME" -> "15m";
            case "KEY=VALUE", "NAME=VALUE" -> "a=b";
            case "URL" -> "http://localhost:1";
            default -> "nowhere";
        };
    }

    private static List<String> visible(CommandSpec spec) {
        return spec.options().stream()
                .filter(option -> !option.hidden())
                .map(OptionSpec::longestName)
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    private static List<OptionSpec> withValue(CommandSpec spec) {
        return spec.options().stream().filter(option -> option.arity().min() > 0).toList();
    }

    private static Terminal terminal(PrintStream out, PrintStream err) {
        return new Terminal(InputStream.nullInputStream(), out, err, Map.of(), false);
    }

    private static Run run(String... lines) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        List<String> words = new ArrayList<>();
        for (String line : lines) {
            Arrays.stream(line.split(" ")).filter(word -> !word.isEmpty()).forEach(words::add);
        }
        int code =
                Cli.run(
                        words.toArray(String[]::new),
                        terminal(
                                new PrintStream(out, true, StandardCharsets.UTF_8),
                                new PrintStream(err, true, StandardCharsets.UTF_8)));
        return new Run(
                code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
