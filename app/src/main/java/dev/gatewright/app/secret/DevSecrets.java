package dev.gatewright.app.secret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Secrets made for development, kept in one file that only its owner can read, so that a restart
 * logs nobody out.
 */
public final class DevSecrets {
    private static final int BYTES = 32;
    private final Path file;
    private final SecureRandom random;
    private final Predicate<String> mayHave;
    private final boolean keeps;
    private final Map<String, String> unkept = new LinkedHashMap<>();
    private final List<String> generated = new ArrayList<>();

    /** Secrets kept in {@code file}, a line each: {@code Auth.AccessSecret: …}. */
    public DevSecrets(Path file, SecureRandom random) {
        this(file, random, _ -> true, true);
    }

    private DevSecrets(Path file, SecureRandom random, Predicate<String> mayHave, boolean keeps) {
        this.file = file;
        this.random = random;
        this.mayHave = mayHave;
        this.keeps = keeps;
    }

    /** The same secrets, but for these keys only. */
    public DevSecrets only(Set<String> keys) {
        return new DevSecrets(file, random, Set.copyOf(keys)::contains, keeps);
    }

    /**
     * The same secrets, but what is made is forgotten with what is returned: nothing is written, to
     * see whether a start would find its configuration in order. A file that cannot be read has
     * none.
     */
    public DevSecrets withoutKeeping() {
        return new DevSecrets(file, random, mayHave, false);
    }

    /** Whether a key may have a secret of here. */
    public boolean mayHave(String key) {
        return mayHave.test(key);
    }

    /** The file. */
    public Path file() {
        return file;
    }

    /** The secrets made since the start, by their keys. */
    public List<String> generated() {
        return List.copyOf(generated);
    }

    /**
     * The secret kept for a key; made now if there is none. Several nodes that start at the same
     * time have the same.
     */
    public Secret secret(String key) {
        try {
            if (!keeps) {
                return Secret.of(unkept(key));
            }
            String kept = read().get(key);
            return Secret.of(kept == null ? made(key) : kept);
        } catch (IOException e) {
            throw new UncheckedIOException("development secrets cannot be kept in " + file, e);
        }
    }

    private String made(String key) throws IOException {
        // A lock of a file is one of the whole process.
        synchronized (DevSecrets.class) {
            try (FileChannel lock = lockFile();
                    FileLock _ = lock.lock()) {
                Map<String, String> kept = read();
                String madeMeanwhile = kept.get(key);
                if (madeMeanwhile != null) {
                    return madeMeanwhile;
                }
                String secret = random();
                kept.put(key, secret);
                write(kept);
                generated.add(key);
                return secret;
            }
        }
    }

    private String unkept(String key) throws IOException {
        String kept = Files.isReadable(file) ? read().get(key) : null;
        return kept == null ? unkept.computeIfAbsent(key, _ -> random()) : kept;
    }

    private String random() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * Beside the file, which each write replaces: the one that every data folder has for git, which
     * nobody replaces. So no other file is left there for the lock alone.
     */
    private FileChannel lockFile() throws IOException {
        Path path = file.resolveSibling(".gitignore").toAbsolutePath();
        Files.createDirectories(path.getParent());
        return FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private Map<String, String> read() throws IOException {
        Map<String, String> kept = new LinkedHashMap<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                int colon = line.indexOf(": ");
                if (colon > 0) {
                    kept.put(line.substring(0, colon), line.substring(colon + 2));
                }
            }
        }
        return kept;
    }

    private void write(Map<String, String> kept) throws IOException {
        StringBuilder text = new StringBuilder();
        kept.forEach((key, secret) -> text.append(key).append(": ").append(secret).append('\n'));
        OwnerOnlyFile.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
