package dev.gatewright.cli.lsp;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which files import which, in the folders that an editor has open. The imports of a file on disk
 * are read again when it has changed. Found by a pattern and not by the parser, for every file of a
 * project is looked at with every change: one import too many, as in a comment, does no harm.
 */
final class Project {
    private static final Set<String> NOT_SOURCES =
            Set.of("target", "build", "node_modules", ".git", ".gatewright", ".idea", ".vscode");

    /** So many folders deep, and so many files, are looked at: an editor may have a disk open. */
    private static final int DEEPEST = 12;

    private static final int MOST_FILES = 5_000;

    /** How an import statement begins: with one name, or with a group of them. */
    private static final Pattern IMPORT =
            Pattern.compile("(?m)^[ \\t\\f]*+import\\s*+(?:\"([^\"\n]+)\"|\\()");

    private static final Pattern NAME = Pattern.compile("\"([^\"\n]+)\"");

    private final Set<Path> folders = new LinkedHashSet<>();
    private final Map<Path, Known> onDisk = new HashMap<>();

    /** The imports of a file as it was when it was read. */
    private record Known(FileTime time, long size, Set<Path> imports) {}

    /** Adds a folder to look into. */
    synchronized void add(Path folder) {
        folders.add(folder.toAbsolutePath().normalize());
    }

    /**
     * The whole APIs that a file is a part of: files which import it, by however many steps, and
     * which nobody imports. The file itself where there are none.
     *
     * @param edited texts that go before those on disk
     */
    synchronized Set<Path> wholes(Path file, Map<Path, String> edited) {
        if (file.getParent() != null && folders.isEmpty()) {
            add(file.getParent());
        }
        Map<Path, Set<Path>> importers = new HashMap<>();
        imports(edited)
                .forEach((from, names) -> {
                    for (Path name : names) {
                        importers.computeIfAbsent(name, _ -> new TreeSet<>()).add(from);
                    }
                });
        return tops(file, importers::get);
    }

    /**
     * Goes up from a file, from what is imported to who imports it, each file once: where nobody
     * does, a whole API begins.
     */
    private static Set<Path> tops(Path file, Function<Path, @Nullable Set<Path>> importers) {
        Set<Path> tops = new TreeSet<>();
        Set<Path> seen = new LinkedHashSet<>(List.of(file));
        Deque<Path> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            Path next = open.pop();
            Set<Path> above = importers.apply(next);
            if (above == null) {
                tops.add(next);
            } else {
                above.stream().filter(seen::add).forEach(open::push);
            }
        }
        // In a circle of imports nobody is at the top.
        return tops.isEmpty() ? Set.of(file) : tops;
    }

    /** What each file of the project imports; open texts may be of files that are not saved yet. */
    private Map<Path, Set<Path>> imports(Map<Path, String> edited) {
        Map<Path, Set<Path>> all = new HashMap<>();
        for (Path folder : folders) {
            collect(folder, all);
        }
        edited.forEach((path, text) -> all.put(path, imports(path, text)));
        return all;
    }

    /**
     * Adds the files in a folder. What cannot be read is passed over: an editor may have opened
     * anything.
     */
    private void collect(Path folder, Map<Path, Set<Path>> all) {
        try {
            Files.walkFileTree(
                    folder,
                    Set.of(),
                    DEEPEST,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult preVisitDirectory(
                                Path directory, BasicFileAttributes attributes) {
                            return NOT_SOURCES.contains(String.valueOf(directory.getFileName()))
                                    ? FileVisitResult.SKIP_SUBTREE
                                    : FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFile(
                                Path file, BasicFileAttributes attributes) {
                            if (file.toString().endsWith(".api") && attributes.isRegularFile()) {
                                all.put(file, known(file, attributes).imports());
                            }
                            return all.size() < MOST_FILES
                                    ? FileVisitResult.CONTINUE
                                    : FileVisitResult.TERMINATE;
                        }

                        @Override
                        public FileVisitResult visitFileFailed(Path file, IOException failure) {
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException _) {
            // A folder that cannot be read has no files for us.
        }
    }

    /** The imports of a file on disk, read again when its time or its size is another. */
    private Known known(Path file, BasicFileAttributes attributes) {
        Known known = onDisk.get(file);
        if (known == null
                || !known.time().equals(attributes.lastModifiedTime())
                || known.size() != attributes.size()) {
            known =
                    new Known(
                            attributes.lastModifiedTime(),
                            attributes.size(),
                            imports(file, Positions.read(file)));
            onDisk.put(file, known);
        }
        return known;
    }

    /**
     * The files that a text imports, whether or not they are there. A group that is not closed, as
     * somebody is writing it, has none.
     */
    private static Set<Path> imports(Path file, String text) {
        Set<Path> imports = new TreeSet<>();
        Matcher statement = IMPORT.matcher(text);
        int lastClose = text.lastIndexOf(')');
        int from = 0;
        while (statement.find(from)) {
            from = statement.end();
            if (statement.group(1) != null) {
                add(imports, file, statement.group(1));
            } else if (from <= lastClose) {
                int close = text.indexOf(')', from);
                NAME.matcher(text)
                        .region(from, close)
                        .results()
                        .forEach(name -> add(imports, file, name.group(1)));
                from = close;
            }
        }
        return imports;
    }

    /**
     * Adds a file by the name that an import gives it, which is seen from the file that imports.
     */
    private static void add(Set<Path> imports, Path file, String name) {
        try {
            imports.add(file.resolveSibling(name).normalize());
        } catch (InvalidPathException _) {
            // No file has that name.
        }
    }

    /** The files of the project beside one, as its imports would name them. */
    synchronized List<String> importable(Path file) {
        Path folder = file.getParent();
        Map<Path, Set<Path>> all = imports(Map.of());
        return folder == null
                ? List.of()
                : all.keySet().stream()
                        .filter(other -> !other.equals(file))
                        .map(other -> folder.relativize(other).toString().replace('\\', '/'))
                        .sorted()
                        .toList();
    }
}
