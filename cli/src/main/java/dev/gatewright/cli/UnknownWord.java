package dev.gatewright.cli;

import dev.gatewright.language.report.Nearest;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * A word of a command line that is neither a command nor an option where it stands. Looked for
 * before anything else, {@code --help} included, so that each command says the same of it.
 *
 * @param command whose word it is not
 * @param message what it is, and what was probably meant
 */
record UnknownWord(CommandLine command, String message) {

    /** The first one; empty where each word has its place, or stands behind {@code --}. */
    static Optional<UnknownWord> in(CommandLine root, List<String> words) {
        CommandLine command = root;
        int parameters = 0;
        for (int i = 0; i < words.size() && !words.get(i).equals("--"); i++) {
            String word = words.get(i);
            CommandSpec spec = command.getCommandSpec();
            OptionSpec option = spec.optionsMap().get(name(word));
            if (option != null) {
                boolean takesTheNext = option.arity().min() > 0 && !word.contains("=");
                i += takesTheNext ? 1 : 0;
            } else if (word.startsWith("-") && word.length() > 1) {
                if (!isParameter(word, parameters, spec)) {
                    return Optional.of(of(command, "option", name(word), names(spec)));
                }
                parameters++;
            } else if (!spec.subcommands().isEmpty()) {
                CommandLine next = command.getSubcommands().get(word);
                if (next == null) {
                    return Optional.of(
                            of(command, "command", word, command.getSubcommands().keySet()));
                }
                command = next;
            } else if (isPassedOn(word, spec)) {
                return Optional.empty();
            } else {
                parameters++;
            }
        }
        return Optional.empty();
    }

    /** The words from {@code users} on are for the service that {@code run} starts. */
    private static boolean isPassedOn(String word, CommandSpec spec) {
        return spec.name().equals("run") && word.equals("users");
    }

    private static UnknownWord of(
            CommandLine command, String kind, String word, Collection<String> known) {
        String meant =
                Nearest.to(word, known).map(near -> "; did you mean '" + near + "'?").orElse("");
        return new UnknownWord(command, "unknown " + kind + " '" + word + "'" + meant);
    }

    /** The option in {@code --format=json}; any other word as it is. */
    private static String name(String word) {
        int equals = word.indexOf('=');
        return word.startsWith("--") && equals > 0 ? word.substring(0, equals) : word;
    }

    /** What might have been meant, of all that help shows. */
    private static List<String> names(CommandSpec spec) {
        return spec.options().stream()
                .filter(option -> !option.hidden())
                .map(OptionSpec::longestName)
                .toList();
    }

    /**
     * Whether what looks like an option is a parameter: the id of a key may be any text, a token
     * has dots, and a file is there.
     */
    private static boolean isParameter(String word, int index, CommandSpec spec) {
        return spec.positionalParameters().stream()
                .filter(parameter -> parameter.index().contains(index))
                .anyMatch(parameter ->
                        switch (parameter.paramLabel()) {
                            case "KID" -> true;
                            case "TOKEN" -> word.contains(".");
                            default -> isPath(parameter) && isThere(word);
                        });
    }

    /** Whether an argument is a file or a folder, be it one or a list of them. */
    private static boolean isPath(PositionalParamSpec parameter) {
        return Arrays.asList(parameter.auxiliaryTypes()).contains(Path.class);
    }

    private static boolean isThere(String file) {
        try {
            return Files.exists(Path.of(file));
        } catch (InvalidPathException _) {
            return false;
        }
    }
}
