package dev.gatewright.cli.checkout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The files that a build is made from. Told apart by what they hold: a file that was only touched
 * is the same.
 */
final class SourceFiles {
    private static final Set<String> NOT_SOURCES =
            Set.of(".git", ".gradle", ".gatewright", ".idea", ".vscode", "node_modules");

    private static final String MAIN = Path.of("src", "main").toString();

    private final Path base;
    private final Set<Path> files = new TreeSet<>();

    private SourceFiles(Path base) {
        this.base = base;
    }

    /** None yet, of those under a folder. */
    static SourceFiles of(Path base) {
        return new SourceFiles(base);
    }

    void add(Path file) {
        files.add(file);
    }

    /** What makes the modules of a repository: their poms and what is under {@code src/main}. */
    static SourceFiles ofModules(Path base, Iterable<String> modules) throws IOException {
        SourceFiles sources = new SourceFiles(base);
        sources.files.add(base.resolve("pom.xml"));
        for (String module : modules) {
            Path folder = base.resolve(module);
            sources.files.add(folder.resolve("pom.xml"));
            sources.addProject(folder, folder.resolve("target"));
        }
        return sources;
    }

    /**
     * What makes a service: its build files, its specs, and what is under {@code src/main}; and the
     * same of all other modules, where it is a module of a build.
     */
    static SourceFiles ofService(ServiceBuild build) throws IOException {
        SourceFiles sources = ofBuild(build);
        sources.addProject(build.folder(), build.target());
        return sources;
    }

    /** What says how a service is built, and what makes the other modules. */
    static SourceFiles ofBuild(ServiceBuild build) throws IOException {
        SourceFiles sources = new SourceFiles(build.folder());
        sources.files.addAll(build.buildFiles());
        if (!build.root().equals(build.folder())) {
            sources.addOtherModules(build.root(), build.folder());
        }
        return sources;
    }

    /** Which of them the service takes something from, only a build would know. */
    private void addOtherModules(Path root, Path own) throws IOException {
        SourceTree.visitWithoutLinks(
                root,
                directory ->
                        !directory.equals(own)
                                && !NOT_SOURCES.contains(String.valueOf(directory.getFileName()))
                                && !directory.endsWith(Path.of("src", "test"))
                                && !isTarget(directory),
                (file, _) -> {
                    if (file.endsWith("pom.xml")
                            || file.toString().endsWith(".api")
                            || root.relativize(file).toString().contains(MAIN)) {
                        files.add(file);
                    }
                });
    }

    private static boolean isTarget(Path directory) {
        return directory.endsWith("target") && Files.exists(directory.resolveSibling("pom.xml"));
    }

    /**
     * Adds what is under {@code src/main}, links followed, and specs wherever they are; files that
     * cannot be read are left to the build to complain of.
     *
     * @param target where the build writes
     */
    private void addProject(Path folder, Path target) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        Path main = folder.resolve("src").resolve("main");
        // A package may be called target.
        Predicate<Path> isVisited =
                directory ->
                        !directory.equals(target)
                                && !NOT_SOURCES.contains(String.valueOf(directory.getFileName()));
        SourceTree.visit(main, isVisited, (file, _) -> files.add(file));
        SourceTree.visitWithoutLinks(
                folder,
                directory ->
                        isVisited.test(directory)
                                && !directory.equals(main)
                                && !directory.endsWith(Path.of("src", "test")),
                (file, _) -> {
                    if (file.toString().endsWith(".api")) {
                        files.add(file);
                    }
                });
    }

    /** Another text for other names or contents, and for other {@code conditions}. */
    String fingerprint(String... conditions) throws IOException {
        MessageDigest digest = sha256();
        for (String condition : conditions) {
            update(digest, condition.getBytes(StandardCharsets.UTF_8));
        }
        for (Path file : files) {
            update(digest, base.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
            try {
                update(digest, Files.readAllBytes(file));
            } catch (NoSuchFileException _) {
                update(digest, new byte[0]);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Adds a part with its length before it, so that no two lists of parts give the same bytes. */
    private static void update(MessageDigest digest, byte[] part) {
        digest.update((part.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(part);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
