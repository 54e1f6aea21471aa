package dev.gatewright.app.config.read;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A configuration file as read, with values set on the command line laid over it. */
public final class ConfigTree {
    private final String file;
    private final Map<String, @Nullable Object> root;

    private ConfigTree(String file, Map<String, @Nullable Object> root) {
        this.file = file;
        this.root = root;
    }

    /**
     * Reads a YAML file in UTF-8.
     *
     * @param overrides {@code Auth.AccessExpire=900} and the like, later ones winning
     * @throws ConfigException when the file cannot be read, or is not a YAML mapping
     */
    public static ConfigTree load(Path file, List<String> overrides) {
        byte[] text;
        try {
            text = Files.readAllBytes(file);
        } catch (NoSuchFileException _) {
            throw new ConfigException(file.toString(), List.of(missing(file)));
        } catch (AccessDeniedException _) {
            throw new ConfigException(
                    file.toString(), List.of("cannot be read: this user may not"));
        } catch (IOException e) {
            throw new ConfigException(
                    file.toString(), List.of("cannot be read: " + e.getMessage()));
        }
        ConfigTree tree = new ConfigTree(file.toString(), mapping(file.toString(), text));
        overrides.forEach(tree::set);
        return tree;
    }

    /** A service that came from elsewhere often has its file, under another name. */
    private static String missing(Path file) {
        List<String> others = new ArrayList<>();
        Path folder = file.toAbsolutePath().getParent();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.{yaml,yml}")) {
            found.forEach(other -> others.add(String.valueOf(other.getFileName())));
        } catch (IOException | DirectoryIteratorException e) {
            others.clear(); // there is no folder either, or nobody may look
        }
        String what = "cannot be read: there is no such file; ";
        return others.size() == 1
                ? what + "rename " + others.getFirst() + " beside it, or name a file by --config"
                : what + "write it, or name a file by --config";
    }

    /** The file's name, for messages. */
    public String file() {
        return file;
    }

    /** Whether there is a section of this name at the top, with something in it or not. */
    public boolean hasSection(String name) {
        return root.get(name) instanceof Map;
    }

    /** The top of the tree. */
    Map<String, @Nullable Object> root() {
        return root;
    }

    /** Every text in the tree, wherever it stands. */
    public List<String> texts() {
        List<String> texts = new ArrayList<>();
        collect(root, texts);
        return texts;
    }

    private static void collect(@Nullable Object value, List<String> texts) {
        // No switch over the types: for that the JVM makes a class at each start.
        if (value instanceof String text) {
            texts.add(text);
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(member -> collect(member, texts));
        } else if (value instanceof List<?> list) {
            list.forEach(entry -> collect(entry, texts));
        }
    }

    private void set(String override) {
        int equals = override.indexOf('=');
        if (equals < 1) {
            throw new ConfigException("--set " + override, List.of("must be Key=value"));
        }
        String key = override.substring(0, equals);
        String[] path = key.split("\\.", -1);
        Map<String, @Nullable Object> section = root;
        for (int i = 0; i < path.length - 1; i++) {
            section = child(section, path[i]);
        }
        try {
            section.put(path[path.length - 1], Yaml.read(override.substring(equals + 1)));
        } catch (Yaml.MalformedException e) {
            // Not its message, which shows the value: it may be a secret.
            throw new ConfigException(
                    "--set " + key,
                    List.of(
                            "the value is not valid YAML"
                                    + e.place()
                                    + "; put a text in quotes, and end a list as in [a, b]"));
        }
    }

    private static Map<String, @Nullable Object> child(
            Map<String, @Nullable Object> section, String name) {
        Map<String, @Nullable Object> child = members(section.get(name));
        section.put(name, child);
        return child;
    }

    private static Map<String, @Nullable Object> mapping(String file, byte[] text) {
        Object document;
        try {
            document = Yaml.read(text);
        } catch (Yaml.MalformedException e) {
            throw new ConfigException(
                    file + e.where(), List.of("is not valid YAML: " + e.problem()));
        }
        if (document != null && !(document instanceof Map)) {
            throw new ConfigException(file, List.of("must be a mapping of keys to values"));
        }
        return members(document);
    }

    /** A copy of a mapping's members; none when {@code value} is not a mapping. */
    static Map<String, @Nullable Object> members(@Nullable Object value) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, member) -> copy.put(String.valueOf(key), member));
        }
        return copy;
    }
}
