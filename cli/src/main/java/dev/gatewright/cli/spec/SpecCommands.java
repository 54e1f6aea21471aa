package dev.gatewright.cli.spec;

import dev.gatewright.cli.terminal.Terminal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** The commands on specs. */
public final class SpecCommands {

    private SpecCommands() {}

    /** Each of them, in the order of the help page. */
    public static List<Object> on(Terminal terminal) {
        return List.of(
                new CheckCommand(terminal),
                new GenerateCommand(terminal),
                new OpenApiCommand(terminal),
                new FormatCommand(terminal),
                new RoutesCommand(terminal),
                new DiffCommand(terminal));
    }

    /**
     * The check of files that are named without any option. It is what editors and scripts start
     * most; to read such a command line needs no parser, and takes longer than the check with one.
     */
    public static Optional<Callable<Integer>> plainCheck(List<String> words, Terminal terminal) {
        if (words.size() < 2 || !words.getFirst().equals("check")) {
            return Optional.empty();
        }
        List<Path> files = new ArrayList<>();
        for (String word : words.subList(1, words.size())) {
            // A word that begins with @ names a file of arguments.
            if (word.isEmpty() || word.charAt(0) == '-' || word.charAt(0) == '@') {
                return Optional.empty();
            }
            files.add(Path.of(word));
        }
        return Optional.of(new CheckCommand(files, terminal));
    }
}
