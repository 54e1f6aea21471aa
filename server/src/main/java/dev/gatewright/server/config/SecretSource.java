package dev.gatewright.server.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Resolves a value that refers to a secret kept elsewhere: {@code ${NAME}} in the environment,
 * {@code file:PATH} in a file. Other values stand for themselves.
 */
public final class SecretSource {
    private final Map<String, String> environment;
    private final Path base;

    /** References resolve against {@code environment}, and paths against {@code base}. */
    public SecretSource(Map<String, String> environment, Path base) {
        this.environment = Map.copyOf(environment);
        this.base = base;
    }

    /** What came of a value. */
    public sealed interface Resolved {
        record Value(String text) implements Resolved {}

        /** The reference leads nowhere; {@code why} says how, without any secret. */
        record Missing(String why) implements Resolved {}
    }

    /** Resolves one value. */
    public Resolved resolve(String value) {
        if (value.startsWith("${") && value.endsWith("}")) {
            return fromEnvironment(value.substring(2, value.length() - 1));
        }
        if (value.startsWith("file:")) {
            return fromFile(base.resolve(value.substring("file:".length())));
        }
        if (value.startsWith("vault:") || value.startsWith("aws-sm:")) {
            String kind = value.substring(0, value.indexOf(':'));
            return new Resolved.Missing(
                    "references of kind '" + kind + "' are not served; use ${NAME} or file:PATH");
        }
        return new Resolved.Value(value);
    }

    private Resolved fromEnvironment(String name) {
        String value = environment.get(name);
        return value == null || value.isEmpty()
                ? new Resolved.Missing("the environment variable " + name + " is not set")
                : new Resolved.Value(value);
    }

    private static Resolved fromFile(Path file) {
        try {
            return new Resolved.Value(Files.readString(file).strip());
        } catch (IOException e) {
            return new Resolved.Missing("the file " + file + " cannot be read");
        }
    }
}
