package dev.gatewright.cli.service;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * What a service is started with, passed on to it as it is.
 *
 * <p>The service reads them again and refuses what is wrong, so nothing is checked here: the tool
 * and the service could otherwise disagree about a value.
 */
final class ServiceOptions {

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Listen on port N; 0 takes any free one and prints it.")
    private @Nullable String port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Keep users, sessions and development secrets in DIR (default: .gatewright in"
                            + " the service's folder).")
    private @Nullable String data;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description =
                    "dev (default): development users and secrets; prod: nothing is generated.")
    private @Nullable String profile;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "Set a value of the configuration, like Auth.AccessExpire=900; repeatable.")
    private List<String> settings = new ArrayList<>();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration file (default: etc/NAME.yaml in the folder).")
    private @Nullable String config;

    /** The words of the service's command line. */
    List<String> arguments() {
        List<String> words = new ArrayList<>();
        add(words, "--port", port);
        add(words, "--data", data);
        add(words, "--profile", profile);
        add(words, "--config", config);
        settings.forEach(setting -> add(words, "--set", setting));
        return words;
    }

    private static void add(List<String> words, String option, @Nullable String value) {
        if (value != null) {
            words.add(option + "=" + value);
        }
    }
}
