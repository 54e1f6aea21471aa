package dev.gatewright.cli.dev;

import dev.gatewright.cli.checkout.ServiceBuild;
import dev.gatewright.cli.checkout.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The files that a service in development is made from, looked at again and again: that works the
 * same on every system and file system, whatever way an editor writes files. Looking takes a
 * twentieth of the time at most.
 */
final class WatchedFiles {
    private static final long PAUSE_MILLIS = 100;

    /** A look that took so long is followed by a pause of so many times as long. */
    private static final int SHARE = 20;

    private final Path folder;
    private final Path target;
    private final Set<Path> buildFiles;

    /** All in them is watched. */
    private final List<Path> roots;

    private final Set<Path> others = new HashSet<>();
    private Map<Path, State> known;
    private long tookMillis;

    /** What tells that a file was written. */
    private record State(long size, long modified) {

        static State of(BasicFileAttributes attributes) {
            return new State(attributes.size(), attributes.lastModifiedTime().toMillis());
        }
    }

    WatchedFiles(ServiceBuild build) throws IOException {
        this(build.folder(), build.target(), build.buildFiles());
    }

    WatchedFiles(Path folder, Path target, Set<Path> buildFiles) throws IOException {
        this.folder = folder;
        this.target = target;
        this.buildFiles = buildFiles;
        this.roots = List.of(folder.resolve("src/main"), folder.resolve("etc"));
        this.known = look();
    }

    /** Has these files looked at from now on, wherever they are. */
    void watch(Collection<Path> files) {
        for (Path file : files) {
            if (others.add(file) && !known.containsKey(file)) {
                state(file).ifPresent(now -> known.put(file, now));
            }
        }
    }

    /** Takes these files as they are now: what a round writes or deletes by itself is no change. */
    void wrote(Collection<Path> files) throws IOException {
        Map<Path, State> now = look();
        for (Path file : files) {
            State state = now.get(file);
            if (state == null) {
                known.remove(file);
            } else {
                known.put(file, state);
            }
        }
    }

    private static Optional<State> state(Path file) {
        try {
            return Optional.of(State.of(Files.readAttributes(file, BasicFileAttributes.class)));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /** Waits for a change; the files that were written, made or deleted since the last one. */
    Set<Path> awaitChange() throws IOException, InterruptedException {
        while (true) {
            Map<Path, State> now = afterPause();
            if (!now.equals(known)) {
                return settled(now);
            }
        }
    }

    /** Looks until nothing changes any more: an editor may write several files, or one in parts. */
    private Set<Path> settled(Map<Path, State> first) throws IOException, InterruptedException {
        Map<Path, State> before = known;
        Map<Path, State> last = first;
        while (true) {
            Thread.sleep(PAUSE_MILLIS / 4);
            Map<Path, State> now = look();
            if (now.equals(last)) {
                known = now;
                return different(before, now);
            }
            last = now;
        }
    }

    /**
     * The files of which the two looks say different things, be it that one knows nothing of them.
     */
    private static Set<Path> different(Map<Path, State> before, Map<Path, State> after) {
        Set<Path> all = new HashSet<>(before.keySet());
        all.addAll(after.keySet());
        Set<Path> different = new TreeSet<>();
        for (Path file : all) {
            if (!Objects.equals(before.get(file), after.get(file))) {
                different.add(file);
            }
        }
        return different;
    }

    /** Waits as long as the last look asks for, and looks. */
    private Map<Path, State> afterPause() throws IOException, InterruptedException {
        Thread.sleep(Math.max(PAUSE_MILLIS, tookMillis * SHARE));
        long start = System.nanoTime();
        Map<Path, State> now = look();
        tookMillis = (System.nanoTime() - start) / 1_000_000;
        return now;
    }

    /**
     * The size and the time of every file that matters. Links are followed among the sources and in
     * {@code etc}; elsewhere, links to folders are not: they may lead to anything.
     */
    private Map<Path, State> look() throws IOException {
        Map<Path, State> found = new HashMap<>();
        for (Path root : roots) {
            SourceTree.visit(
                    root,
                    this::isWatchedFolder,
                    (file, attributes) -> {
                        if (!isKeptByTools(file)) {
                            found.put(file, State.of(attributes));
                        }
                    });
        }
        SourceTree.visitWithoutLinks(
                folder,
                directory -> isWatchedFolder(directory) && !roots.contains(directory),
                (file, attributes) -> {
                    if (buildFiles.contains(file)
                            || file.toString().endsWith(".api") && !isKeptByTools(file)) {
                        add(file, attributes, found);
                    }
                });
        for (Path file : others) {
            state(file).ifPresent(now -> found.put(file, now));
        }
        return found;
    }

    /** A link has the state of the file that it leads to. */
    private static void add(Path file, BasicFileAttributes attributes, Map<Path, State> found) {
        if (attributes.isSymbolicLink()) {
            state(file).ifPresent(now -> found.put(file, now));
        } else {
            found.put(file, State.of(attributes));
        }
    }

    /**
     * Whether there may be files of the service in a folder; what is built, and tests, are no part
     * of what runs.
     */
    private boolean isWatchedFolder(Path directory) {
        String name = String.valueOf(directory.getFileName());
        return directory.equals(folder)
                || !(directory.equals(target)
                        || name.equals("node_modules")
                        || name.startsWith(".")
                        || directory.equals(folder.resolve("src/test")));
    }

    /** Whether a file is what editors and package managers keep for themselves. */
    private static boolean isKeptByTools(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.startsWith(".") || name.endsWith("~") || name.endsWith(".tmp");
    }
}
