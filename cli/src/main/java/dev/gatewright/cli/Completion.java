package dev.gatewright.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Scripts for shells, made from the commands and options that there are. A script knows all words
 * itself, and starts the tool for none of them. It finds the command in the words before, and
 * offers what that one takes.
 */
final class Completion {

    private final Map<String, CommandSpec> commands = new TreeMap<>();

    /**
     * @param root the tool itself, with all its commands
     */
    Completion(CommandSpec root) {
        add("", root);
    }

    /**
     * Notes a command and those under it.
     *
     * @param path its words, {@code "keys new"}; empty for the tool itself
     */
    private void add(String path, CommandSpec spec) {
        commands.put(path, spec);
        spec.subcommands()
                .forEach((name, line) -> add((path + " " + name).strip(), line.getCommandSpec()));
    }

    /** For bash: what may follow, or the names of files. */
    String bash() {
        StringBuilder text = new StringBuilder();
        text.append(
                """
                _gatewright() {
                  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} at= i words= IFS=$' \\t\\n'
                  # To bash, the equals sign after an option is a word of its own.
                  case $cur:$prev in
                    =:*) cur= ;;
                    *:=) prev=${COMP_WORDS[COMP_CWORD-2]} ;;
                  esac
                  case $cur in --*=*) prev=${cur%%=*} cur=${cur#*=} ;; esac
                  for ((i = 1; i < COMP_CWORD; i++)); do
                    case "$at ${COMP_WORDS[i]}" in
                """);
        for (String path : commands.keySet()) {
            if (!path.isEmpty()) {
                String spelled = path.contains(" ") ? path : " " + path;
                text.append("      '" + spelled + "') at='" + path + "' ;;\n");
            }
        }
        text.append("    esac\n  done\n  case \"$at:$prev\" in\n");
        commands.forEach((path, spec) -> {
            for (OptionSpec option : spec.options()) {
                if (option.arity().max() > 0) {
                    String values = String.join(" ", candidates(option));
                    text.append("    '" + path + ":" + option.longestName() + "')")
                            .append(" words='" + values + "' ;;\n");
                }
            }
        });
        text.append("    *) case \"$at\" in\n");
        commands.forEach((path, spec) ->
                text.append(
                        "      '"
                                + path
                                + "') words='"
                                + String.join(" ", words(spec))
                                + "' ;;\n"));
        text.append(
                """
                    esac ;;
                  esac
                  COMPREPLY=($(compgen -W "$words" -- "$cur"))
                  IFS=$'\\n'
                  [[ ${#COMPREPLY[@]} -gt 0 || $cur == -* ]] || COMPREPLY=($(compgen -f -- "$cur"))
                }
                complete -o filenames -o default -F _gatewright gatewright
                """);
        return text.toString();
    }

    /** For zsh, which reads scripts of bash. */
    String zsh() {
        return """
        (( $+functions[compdef] )) || { autoload -U +X compinit && compinit; }
        autoload -U +X bashcompinit && bashcompinit
        """
                + bash();
    }

    /** For fish. */
    String fish() {
        StringBuilder text = new StringBuilder();
        text.append(
                """
                # Whether the words so far begin with this command; with --only, whether they are nothing else.
                function __gatewright_at
                    argparse --stop-nonopt only -- $argv
                    set -l words (commandline -opc | string match -v -- '-*')
                    set -e words[1]
                    set -l length (count $argv)
                    test (count $words) -ge $length
                    and test "$words[1..$length]" = "$argv"
                    and begin
                        not set -q _flag_only
                        or test (count $words) -eq $length
                    end
                end
                """);
        commands.forEach((path, spec) -> {
            String where =
                    path.isEmpty()
                            ? "__fish_use_subcommand"
                            : "__gatewright_at "
                                    + (spec.subcommands().isEmpty() ? "" : "--only ")
                                    + path;
            String line = "complete -c gatewright -n '" + where + "'";
            spec.subcommands()
                    .forEach((name, command) ->
                            text.append(line + " -f -a " + name)
                                    .append(" -d " + quoted(first(command.getCommandSpec()))));
            for (PositionalParamSpec parameter : spec.positionalParameters()) {
                if (!candidates(parameter).isEmpty()) {
                    text.append(
                            line + " -f -a '" + String.join(" ", candidates(parameter)) + "'\n");
                }
            }
            for (OptionSpec option : visible(spec)) {
                List<String> values = candidates(option);
                text.append(line + " -l " + option.longestName().substring(2))
                        .append(option.arity().max() > 0 ? " -r" : "")
                        .append(values.isEmpty() ? "" : " -f -a '" + String.join(" ", values) + "'")
                        .append(" -d " + quoted(first(option.description())));
            }
        });
        return text.toString();
    }

    /** A text in single quotes, and the end of the line. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "") + "'\n";
    }

    private static String first(CommandSpec spec) {
        return first(spec.usageMessage().description());
    }

    /** The first sentence of a description, or its first half; shells have a line for it. */
    private static String first(String[] lines) {
        return lines.length == 0
                ? ""
                : lines[0].replaceAll(" \\([^)]*\\)", "").replaceFirst("([:;]|\\.( |$)).*", "");
    }

    /** The words that may follow a command: its own commands, options and choices. */
    private static List<String> words(CommandSpec spec) {
        List<String> words = new ArrayList<>(spec.subcommands().keySet());
        visible(spec).forEach(option -> words.add(option.longestName()));
        spec.positionalParameters().forEach(parameter -> words.addAll(candidates(parameter)));
        return words;
    }

    /** The options that help shows. */
    private static List<OptionSpec> visible(CommandSpec spec) {
        return spec.options().stream().filter(option -> !option.hidden()).toList();
    }

    /** The words that an option or argument takes; none where it takes any. */
    private static List<String> candidates(ArgSpec argument) {
        List<String> values = new ArrayList<>();
        Iterable<String> candidates = argument.completionCandidates();
        if (candidates != null) {
            candidates.forEach(values::add);
        }
        return values;
    }
}
