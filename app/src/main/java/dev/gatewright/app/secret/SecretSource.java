package dev.gatewright.app.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Resolves values that refer to something kept elsewhere: any value to the environment, by {@code
 * ${NAME}} or {@code ${NAME:default}}, and a secret to a file too, by {@code file:PATH}. Other
 * values stand for themselves.
 */
public final class SecretSource {
    private static final String FILE = "file:";

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

    /** Resolves a value that is not a secret. */
    public Resolved expand(String value) {
        return Placeholders.areIn(value)
                ? Placeholders.replace(value, environment)
                : new Resolved.Value(value);
    }

    /** Resolves a secret. Only the value as configured may name a file, never a variable's. */
    public Resolved resolve(String value) {
        if (value.startsWith("vault:") || value.startsWith("aws-sm:")) {
            String kind = value.substring(0, value.indexOf(':'));
            return new Resolved.Missing(
                    "references of kind '"
                            + kind
                            + "' are not supported; use ${NAME} or file:PATH");
        }
        return switch (expand(value)) {
            case Resolved.Missing missing -> missing;
            case Resolved.Value(String text) ->
                    value.startsWith(FILE)
                            ? fromFile(base.resolve(text.substring(FILE.length())))
                            : new Resolved.Value(text);
        };
    }

    private static Resolved fromFile(Path file) {
        try {
            return new Resolved.Value(Files.readString(file).strip());
        } catch (IOException e) {
            return new Resolved.Missing("the file " + file + " cannot be read");
        }
    }
}
