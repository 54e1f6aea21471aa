package dev.gatewright.app.config.read;

import dev.gatewright.app.config.read.ConfigValues.Replaced;
import dev.gatewright.app.secret.KeptSecret;
import dev.gatewright.app.secret.Placeholders;
import dev.gatewright.app.secret.Secret;
import dev.gatewright.app.secret.SecretSource;
import dev.gatewright.app.secret.SecretSource.Resolved;
import dev.gatewright.app.secret.SecretStores;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One mapping of a configuration file, read key by key.
 *
 * <p>Faults are collected, so that a start that fails names all of them. A key nobody asked for is
 * a fault too: a misspelt setting must not be a silent default. What is faulty reads as its default
 * meanwhile, for the rest to be read.
 *
 * <p>What a value may be read as, {@link ConfigValues} says.
 *
 * <p>Every key that is read is told of, with its type, default and what holds: that makes the
 * reference in the docs and what operators see, where secrets are {@code ***}. Below {@code
 * Settings} any text may be one.
 */
public final class Section {
    /** Below it are the keys of the service itself, of which some may be secrets. */
    private static final String SETTINGS = "Settings.";

    private static final String WRITE_HERE = "write the reference in the configuration itself";

    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:");

    private static final String NO_TEXT = "must be a text; quote it";

    private final String path;
    private final Map<String, ? extends @Nullable Object> values;
    private final List<String> faults;
    private final SecretSource secrets;
    private final Consumer<ConfigKey> keys;
    private final Consumer<KeptSecret> kept;
    private final Set<String> asked = new HashSet<>();

    private Section(String path, @Nullable Object values, Section outer) {
        this.path = path;
        this.values = ConfigTree.members(values);
        this.faults = outer.faults;
        this.secrets = outer.secrets;
        this.keys = outer.keys;
        this.kept = outer.kept;
    }

    private Section(
            ConfigTree tree,
            SecretSource secrets,
            Consumer<ConfigKey> keys,
            Consumer<KeptSecret> kept) {
        this.path = "";
        this.values = tree.root();
        this.faults = new ArrayList<>();
        this.secrets = secrets;
        this.keys = keys;
        this.kept = kept;
    }

    /** The top of a file. */
    public static Section root(ConfigTree tree, SecretSource secrets) {
        return root(tree, secrets, _ -> {});
    }

    /** The same, telling of every key that is read: for the reference. */
    public static Section root(ConfigTree tree, SecretSource secrets, Consumer<ConfigKey> keys) {
        return root(tree, secrets, keys, _ -> {});
    }

    /** The same, telling of every secret that is found too. */
    public static Section root(
            ConfigTree tree,
            SecretSource secrets,
            Consumer<ConfigKey> keys,
            Consumer<KeptSecret> kept) {
        return new Section(tree, secrets, keys, kept);
    }

    /** Every fault found so far, in this section and those within it. */
    public List<String> faults() {
        return List.copyOf(faults);
    }

    /** Whether the key has a value; one set to nothing, or to a reference to nothing, has none. */
    public boolean has(String key) {
        Object raw = raw(key);
        return raw instanceof String text && Placeholders.areIn(text)
                ? !(secrets.expand(text) instanceof Resolved.Value(String value) && value.isEmpty())
                : raw != null;
    }

    /** A section within this one; empty when absent. */
    public Section section(String key) {
        return new Section(path + key + ".", mapping(key), this);
    }

    /** Whether the key's value refers to a secret manager. */
    public boolean refersToStore(String key) {
        return raw(key) instanceof String text && SecretStores.isReference(text);
    }

    /** Whether the key's value refers to a secret manager, or to a file that there is. */
    public boolean hasPlace(String key) {
        return refersToStore(key)
                || (raw(key) instanceof String text
                        && secrets.path(text).filter(Files::exists).isPresent());
    }

    /** A text; {@code defaultValue} when absent. */
    public String text(String key, String defaultValue) {
        return text(key, defaultValue, "text");
    }

    /** A path; empty when absent, and when no file of this system can have it, which is a fault. */
    public Optional<Path> path(String key) {
        String text = text(key, "");
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            String character =
                    text.indexOf('\0') < 0 ? "a character that no path has here" : "a NUL in it";
            fault(key, "must be a path, and has " + character);
            return Optional.empty();
        }
    }

    private String text(String key, String defaultValue, String type) {
        note(key, type, defaultValue);
        Object value = value(key);
        if (value == null) {
            return defaultValue;
        }
        if (!ConfigValues.isText(value)) {
            fault(key, NO_TEXT);
            return defaultValue;
        }
        return value.toString();
    }

    /** A whole number from {@code min} to {@code max}; {@code defaultValue} when absent. */
    public long integer(String key, long defaultValue, long min, long max) {
        note(key, "whole number, " + min + " to " + max, Long.toString(defaultValue));
        return parsed(
                key,
                defaultValue,
                "must be a whole number from " + min + " to " + max,
                value -> ConfigValues.whole(value).filter(whole -> whole >= min && whole <= max));
    }

    /** A number; {@code defaultValue} when absent. */
    public double decimal(String key, double defaultValue) {
        note(key, "number", Double.toString(defaultValue));
        return parsed(key, defaultValue, "must be a number", ConfigValues::decimal);
    }

    /** True or false; {@code defaultValue} when absent. */
    public boolean flag(String key, boolean defaultValue) {
        note(key, "true or false", Boolean.toString(defaultValue));
        return parsed(key, defaultValue, "must be true or false", ConfigValues::flag);
    }

    /**
     * A time, written like {@code 250ms}, {@code 15s}, {@code 1h30m} or {@code 7d}; {@code
     * defaultValue} when absent.
     */
    public Duration duration(String key, Duration defaultValue) {
        note(key, "time, like 250ms, 15s or 1h30m", DurationText.of(defaultValue));
        return parsed(
                key,
                defaultValue,
                "must be a time, like 250ms, 15s or 1h30m",
                value -> DurationText.read(value.toString()));
    }

    /**
     * What a key's value is read as; {@code defaultValue} when absent.
     *
     * @param must what is said of a value that cannot be read
     */
    private <T> T parsed(
            String key, T defaultValue, String must, Function<Object, Optional<T>> read) {
        Object value = value(key);
        if (value == null) {
            return defaultValue;
        }
        Optional<T> parsed = read.apply(value);
        if (parsed.isEmpty()) {
            faultOfValue(key, must);
        }
        return parsed.orElse(defaultValue);
    }

    /**
     * A time in whole seconds from {@code min} to {@code max}; {@code defaultValue} when absent.
     */
    public Duration seconds(String key, Duration defaultValue, Duration min, Duration max) {
        return Duration.ofSeconds(
                integer(key, defaultValue.toSeconds(), min.toSeconds(), max.toSeconds()));
    }

    /** One of {@code choices}, the first when absent. */
    public String choice(String key, List<String> choices) {
        String value = text(key, choices.getFirst(), "one of " + String.join(", ", choices));
        if (choices.contains(value)) {
            return value;
        }
        faultOfValue(key, "must be " + String.join(" or ", choices));
        return choices.getFirst();
    }

    /**
     * A secret, resolved. One that cannot be a secret, wherever it may lead, is a fault.
     *
     * @return null when absent or when its reference leads nowhere: {@code why} then has the reason
     */
    public @Nullable Secret secret(String key, List<String> why) {
        note(key, "secret", "");
        Object value = raw(key);
        if (value == null) {
            return missing(why, "is not set");
        }
        Optional<String> malformed =
                ConfigValues.isText(value) ? guessable(value.toString()) : Optional.of(NO_TEXT);
        if (malformed.isPresent()) {
            fault(key, malformed.get());
            return null;
        }
        return resolved(key, value.toString(), why);
    }

    /** Tells of a secret that was made, since there is none where the configuration says. */
    public void made(String key, Secret secret) {
        KeptSecret generated = KeptSecret.generated(path + key, secret);
        keys.accept(new ConfigKey(path + key, "secret", "", "*** (" + generated.source() + ")"));
        kept.accept(generated);
    }

    private void keep(String key, String source, Secret secret) {
        kept.accept(new KeptSecret(path + key, source, secret));
    }

    private @Nullable Secret resolved(String place, String value, List<String> why) {
        Secret secret = resolved(value, why);
        if (secret == null) {
            return null;
        }
        if (isOurs() && SecretSource.saysWhereElse(secret.revealText())) {
            fault(place, "what is kept there says where a secret is, and is none: " + WRITE_HERE);
            return null;
        }
        keep(place, SecretSource.source(value), secret);
        return secret;
    }

    /** Whether secrets here are the service's to choose, not those of a server or of its logic. */
    private boolean isOurs() {
        return Stream.of(SETTINGS, "Database.", "Redis.").noneMatch(path::startsWith);
    }

    private @Nullable Secret resolved(String value, List<String> why) {
        Optional<String> unknown = guessable(value);
        if (unknown.isPresent()) {
            return missing(why, unknown.get());
        }
        return switch (secrets.resolve(value)) {
            case Resolved.Value(String text) ->
                    text.isEmpty() ? missing(why, "is not set") : Secret.of(text);
            case Resolved.Missing missing -> missing(why, missing.why());
        };
    }

    /** Why a value is no secret although it is text: what it says instead, anybody can guess. */
    private Optional<String> guessable(String value) {
        if (path.startsWith(SETTINGS)) {
            return Optional.empty();
        }
        return SecretSource.isTemplate(value)
                ? Optional.of(
                        "is what something else was to be put in place of; a variable of the"
                                + " environment is written ${NAME}")
                : SecretSource.unknownKind(value)
                        .map(kind ->
                                "begins like a reference, of the unknown kind '"
                                        + kind
                                        + "'; known are file, vault, aws-sm and ${NAME}, where a"
                                        + " secret can be kept that begins so");
    }

    private static @Nullable Secret missing(List<String> why, String reason) {
        why.add(reason);
        return null;
    }

    /** The secrets of a list; none when absent. One that leads nowhere is a fault. */
    public List<Secret> secrets(String key) {
        note(key, "list of secrets", "");
        List<Secret> resolved = new ArrayList<>();
        for (Object entry : list(key)) {
            List<String> why = new ArrayList<>();
            String place = key + "[" + resolved.size() + "]";
            Secret secret =
                    ConfigValues.isText(entry)
                            ? resolved(place, entry.toString(), why)
                            : missing(why, NO_TEXT);
            why.forEach(reason -> fault(key, reason));
            if (secret != null) {
                resolved.add(secret);
            }
        }
        return resolved;
    }

    /** The texts of a list; none when absent. An entry that is empty, or no text, is a fault. */
    public List<String> texts(String key) {
        note(key, "list of texts", "");
        List<String> texts = new ArrayList<>();
        for (Object entry : list(key)) {
            String place = key + "[" + texts.size() + "]";
            Object text = expanded(place, entry);
            if (text instanceof Map || text instanceof List) {
                fault(place, NO_TEXT);
            } else if (text == null && !isFaulty(place)) {
                fault(place, "is empty; write a text, or leave it out");
            }
            texts.add(isFaulty(place) ? "" : String.valueOf(text));
        }
        return texts;
    }

    /** Whether the key's value is a list. */
    public boolean isList(String key) {
        Object value = value(key);
        return value != null && ConfigValues.isList(value);
    }

    /** Whether the key's value is a mapping. */
    public boolean isMapping(String key) {
        return raw(key) instanceof Map;
    }

    /** A section whose keys the file is free to choose; empty when absent. */
    public Section free(String key, String type) {
        note(key, type, "");
        return section(key);
    }

    /** The sections of a list; none when absent. */
    public List<Section> sections(String key) {
        List<Section> inner = new ArrayList<>();
        for (Object entry : list(key)) {
            String place = key + "[" + inner.size() + "]";
            if (!(entry instanceof Map)) {
                faultOfKind(place, "must be a mapping of keys to values, like {A: 1}", entry);
            }
            inner.add(new Section(path + place + ".", entry, this));
        }
        return inner;
    }

    /** The keys that are there, whether or not they were asked for. */
    public Set<String> names() {
        return values.keySet();
    }

    /** Notes a fault of a key, once. */
    public void fault(String key, String reason) {
        String fault = path + key + ": " + reason;
        if (!faults.contains(fault)) {
            faults.add(fault);
        }
    }

    /** Whether a fault of the key was noted. */
    public boolean isFaulty(String key) {
        return faults.stream().anyMatch(fault -> fault.startsWith(path + key + ": "));
    }

    /**
     * Notes that a key's value is not what it must be, and what it is. Of one from the environment
     * only the variable is told: a secret may stand in the wrong one.
     */
    public void faultOfValue(String key, String must) {
        String found =
                switch (value(key)) {
                    case null -> "";
                    case Replaced(_, String source) -> ", and what " + source + " holds is not";
                    case String text -> ", and is the text \"" + text + "\"";
                    case Object value -> ", and is " + value;
                };
        fault(key, must + found);
    }

    /** Notes a fault of the section as a whole. */
    public void faultOfAll(String reason) {
        faults.add(path.substring(0, Math.max(0, path.length() - 1)) + ": " + reason);
    }

    /** Notes every key that nobody asked for. */
    public void refuseUnknown() {
        for (String key : values.keySet()) {
            if (!asked.contains(key)) {
                fault(key, "is not a known key; " + hint(key));
            }
        }
    }

    private String hint(String key) {
        if (asked.isEmpty()) {
            return "no key is known here";
        }
        return Nearest.to(key, asked)
                .map(near -> "did you mean '" + near + "'?")
                .orElseGet(
                        () -> "known here: " + String.join(", ", asked.stream().sorted().toList()));
    }

    private List<?> list(String key) {
        Object value = value(key);
        if (value == null) {
            return List.of();
        }
        Optional<List<?>> list = ConfigValues.list(value);
        if (list.isEmpty()) {
            faultOfKind(key, "must be a list, like [a, b]", value);
        }
        return list.orElse(List.of());
    }

    private @Nullable Object mapping(String key) {
        Object value = value(key);
        if (value == null) {
            return null;
        }
        Object mapping = ConfigValues.mapping(value);
        if (mapping != null && !(mapping instanceof Map)) {
            faultOfKind(key, "must be a mapping of keys to values, like {A: 1}", value);
        }
        return mapping;
    }

    /**
     * Notes that a key's value is of another kind, and of which. Not the value: it may be a secret.
     */
    private void faultOfKind(String key, String must, @Nullable Object value) {
        String found =
                value instanceof Replaced(_, String source)
                        ? ", and what " + source + " holds is "
                        : ", and is ";
        fault(key, must + found + ConfigValues.kind(value));
    }

    private void note(String key, String type, String defaultValue) {
        keys.accept(new ConfigKey(path + key, type, defaultValue, shown(key, type, defaultValue)));
    }

    /** What holds, for whoever may know of it all but the secrets. */
    private String shown(String key, String type, String defaultValue) {
        Object raw = values.get(key);
        boolean isSecret = type.contains("secret") || path.startsWith(SETTINGS);
        if (isSecret) {
            return raw == null ? "" : "***" + SecretSource.kept(raw.toString());
        }
        Object value =
                raw instanceof String text && Placeholders.areIn(text)
                        ? secrets.expand(text) instanceof Resolved.Value(String known) ? known : ""
                        : raw;
        String shown = value == null ? defaultValue : value.toString();
        return ADDRESS.matcher(shown).lookingAt() ? withoutPasswords(shown) : shown;
    }

    /** Before the host of an address, and among its parameters, there may be a password. */
    private static String withoutPasswords(String address) {
        return address.replaceFirst("(?s)//.*@", "//***@").replaceFirst("(?s)[?#].*", "?***");
    }

    private @Nullable Object raw(String key) {
        asked.add(key);
        return values.get(key);
    }

    /** The value with its references replaced; null when there is none, or it is faulty. */
    private @Nullable Object value(String key) {
        return expanded(key, raw(key));
    }

    private @Nullable Object expanded(String place, @Nullable Object raw) {
        if (!(raw instanceof String text) || !Placeholders.areIn(text)) {
            return raw;
        }
        return switch (secrets.expand(text)) {
            case Resolved.Value(String value) -> {
                String source = Placeholders.names(text);
                yield value.isEmpty()
                        ? null
                        : source.isEmpty() ? value : new Replaced(value, source);
            }
            case Resolved.Missing missing -> {
                fault(place, missing.why());
                yield null;
            }
        };
    }
}
