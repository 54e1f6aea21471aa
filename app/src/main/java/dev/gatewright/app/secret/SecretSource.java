package dev.gatewright.app.secret;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Resolves values that refer to something kept elsewhere: any value to the environment, by {@code
 * ${NAME}} or {@code ${NAME:default}}, and a secret to a file too, by {@code file:PATH}, or to a
 * secret manager that was asked before. Other values stand for themselves.
 */
public final class SecretSource {
    static final String FILE = "file:";
    static final String CONFIGURATION = "configuration";
    private static final Pattern KIND =
            Pattern.compile("(\\s*(?:[a-z][a-z0-9+.-]+|(?i:file|vault|aws-sm))\\s*):\\S");

    /** As shells, Windows and the tools that fill in files write what they replace. */
    private static final Pattern TEMPLATE =
            Pattern.compile(
                    "\\s*(?:\\$(?:[A-Z][A-Z0-9_]*|[a-z][a-z0-9_]*)|\\$\\([^()]*\\)|%[A-Za-z_][A-Za-z0-9_]*%"
                        + "|\\{\\{.*}}|<[^<>]*>|@[A-Za-z_.]+@)\\s*");

    /** References of ours in any letters, addresses, and variables that nobody replaced. */
    private static final Pattern ELSEWHERE =
            Pattern.compile(
                    "\\s*(?:(?i:(?:file|vault|aws-sm)\\s*:\\S|[a-z][a-z0-9+.-]*://).*|\\$\\{[^{}]*}\\s*)",
                    Pattern.DOTALL);

    private final Map<String, String> environment;
    private final Path base;
    private final Map<String, Resolved> fetched;

    /** References resolve against {@code environment}, and paths against {@code base}. */
    public SecretSource(Map<String, String> environment, Path base) {
        this(environment, base, Map.of());
    }

    private SecretSource(
            Map<String, String> environment, Path base, Map<String, Resolved> fetched) {
        this.environment = Map.copyOf(environment);
        this.base = base;
        this.fetched = Map.copyOf(fetched);
    }

    /** The same, with what secret managers said of references to them. */
    public SecretSource with(Map<String, Resolved> answers) {
        return new SecretSource(environment, base, answers);
    }

    /** The reference to a secret manager that a value is, with its variables replaced. */
    public Optional<String> reference(String value) {
        return SecretStores.isReference(value)
                        && expand(value) instanceof Resolved.Value(String text)
                ? Optional.of(text)
                : Optional.empty();
    }

    /**
     * The kind of reference that a value begins with, if we do not know it, such as {@code gcp-sm}
     * or {@code vault-kv}, or one of ours in other letters or with a blank: its text, which anybody
     * can guess, would be the secret. Addresses of Redis begin so too.
     */
    public static Optional<String> unknownKind(String value) {
        Matcher kind = KIND.matcher(value);
        return kind.lookingAt()
                        && !value.startsWith(FILE)
                        && !value.startsWith("redis")
                        && !SecretStores.isReference(value)
                ? Optional.of(kind.group(1))
                : Optional.empty();
    }

    /**
     * Whether a value is nothing but what something else should have been put in place of, such as
     * {@code $SECRET}, {@code %SECRET%}, <code>&#123;&#123; secret &#125;&#125;</code> or {@code
     * <secret>}: anybody can guess it.
     */
    public static boolean isTemplate(String value) {
        return TEMPLATE.matcher(value).matches();
    }

    /**
     * Whether what a reference led to is itself only where a secret is, or a place for one: a
     * variable is never followed further, so that its text, which anybody can guess, would be the
     * secret.
     */
    public static boolean saysWhereElse(String secret) {
        return ELSEWHERE.matcher(secret).matches() || isTemplate(secret);
    }

    /** What lies in the file that a value refers to; empty when it refers to none. */
    public Optional<Resolved> file(String value) {
        return value.startsWith(FILE) ? Optional.of(resolve(value)) : Optional.empty();
    }

    /** The file that a value refers to; empty when it refers to none, or nobody can tell which. */
    public Optional<Path> path(String value) {
        return value.startsWith(FILE) && expand(value) instanceof Resolved.Value(String text)
                ? inBase(text.substring(FILE.length()))
                : Optional.empty();
    }

    /** Empty when a path cannot be one. */
    private Optional<Path> inBase(String path) {
        try {
            return path.isBlank() ? Optional.empty() : Optional.of(base.resolve(path));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** What came of a value. */
    public sealed interface Resolved {
        record Value(String text) implements Resolved {
            @Override
            public String toString() {
                return "Value[***]";
            }
        }

        /** The reference leads nowhere; {@code why} says how, without any secret. */
        record Missing(String why) implements Resolved {}
    }

    /** Where a secret is kept, in words; the text is that of the configuration. */
    public static String kept(String value) {
        if (SecretStores.isReference(value)) {
            return " (" + value.substring(0, value.indexOf(':')) + ")";
        }
        return value.startsWith(FILE)
                ? " (file)"
                : Placeholders.areIn(value) ? " (environment)" : "";
    }

    /**
     * Where a secret is kept, as the configuration says it, without what it says of secrets
     * themselves: a reference, {@code file:} and a path, the names of variables, or that it is the
     * configuration.
     */
    public static String source(String value) {
        if (value.startsWith(FILE) || SecretStores.isReference(value)) {
            return Placeholders.withoutDefaults(value);
        }
        String names = Placeholders.names(value);
        return names.isEmpty() ? CONFIGURATION : names;
    }

    /** Resolves a value that is not a secret. */
    public Resolved expand(String value) {
        return Placeholders.areIn(value)
                ? Placeholders.replace(value, environment)
                : new Resolved.Value(value);
    }

    /** Resolves a secret. Only the value as configured may name a file, never a variable's. */
    public Resolved resolve(String value) {
        Optional<String> reference = reference(value);
        if (reference.isPresent()) {
            return fetched.getOrDefault(
                    reference.get(), new Resolved.Missing("the secret manager was not asked"));
        }
        Resolved expanded = expand(value);
        return value.startsWith(FILE) && expanded instanceof Resolved.Value(String text)
                ? inBase(text.substring(FILE.length()))
                        .map(SecretSource::fromFile)
                        .orElseGet(() ->
                                new Resolved.Missing(
                                        "has no path that a file can have after 'file:'"))
                : expanded;
    }

    private static Resolved fromFile(Path file) {
        try {
            ByteBuffer content = ByteBuffer.wrap(RegularFile.read(file));
            String text = StandardCharsets.UTF_8.newDecoder().decode(content).toString();
            String secret = ByteOrderMark.strip(text).strip();
            return secret.isEmpty()
                    ? new Resolved.Missing("the file " + file + " is empty")
                    : new Resolved.Value(secret);
        } catch (CharacterCodingException e) {
            return new Resolved.Missing("the file " + file + " is no text in UTF-8");
        } catch (IOException e) {
            return new Resolved.Missing("the file " + file + " " + RegularFile.fault(e));
        }
    }
}
