package dev.gatewright.codegen;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ForkJoinTask;

/**
 * Brings two folders to what was planned.
 *
 * <p>A file is written only when its bytes differ, so a build that compares times sees no change
 * where there is none. What replaces a file does so by an atomic rename, and no reader sees half of
 * it. An owned file that is not there yet is written in place: ten thousand routes have seventy
 * thousand, and a rename of each takes as long as the rest. Where that fails, the file is deleted;
 * where the process is killed meanwhile, the next run finds that the bytes differ. The owned folder
 * holds nothing but planned files afterwards; where it has some that are not ours, it is left as it
 * is.
 *
 * @param owned the folder of owned files; the generator's alone
 * @param sources the source root the user writes in, where scaffolds go
 * @param scaffold whether to write scaffolds
 */
record FileSink(Path owned, Path sources, boolean scaffold) {
    /** How many files are handed to a thread together. */
    private static final int SHARE = 32;

    private static final Path PACKAGE_INFO = Path.of("package-info.java");

    /**
     * Makes and writes what is planned, on all processors: each file is by itself.
     *
     * @return what became of each file, in the order of the plan, then what was deleted
     * @throws IOException when a folder cannot be read or written, or the owned one has files of
     *     somebody else: then nothing is written
     * @throws IllegalStateException naming a file whose text cannot be made; others are written,
     *     and what is left of an earlier plan stays until a run can make all of them
     */
    public List<FileChange> write(List<GeneratedFile> files) throws IOException {
        Map<Path, Long> sizes = sizes(owned);
        Set<Path> unplanned = unplanned(files, sizes.keySet());
        ForeignFiles.refuse(owned, unplanned);
        // A failure is looked for when all have been tried: nothing is written after this returns.
        List<ForkJoinTask<List<Outcome>>> shares = shares(files, sizes);
        ForkJoinTask.invokeAll(shares);
        List<FileChange> changes = new ArrayList<>();
        for (ForkJoinTask<List<Outcome>> share : shares) {
            for (Outcome outcome : share.join()) {
                changes.add(change(outcome));
            }
        }
        delete(unplanned, changes);
        return List.copyOf(changes);
    }

    /**
     * Tasks that each write some files: a parallel stream hands out a quarter of all together, and
     * one processor waits for another in the end.
     */
    private List<ForkJoinTask<List<Outcome>>> shares(
            List<GeneratedFile> files, Map<Path, Long> sizes) {
        List<ForkJoinTask<List<Outcome>>> shares = new ArrayList<>();
        for (int from = 0; from < files.size(); from += SHARE) {
            List<GeneratedFile> share = files.subList(from, Math.min(from + SHARE, files.size()));
            shares.add(
                    ForkJoinTask.adapt(() ->
                            share.stream()
                                    .filter(file -> scaffold || isOwned(file))
                                    .map(file -> write(file, sizes))
                                    .toList()));
        }
        return shares;
    }

    private static FileChange change(Outcome outcome) throws IOException {
        return switch (outcome) {
            case Outcome.Done(FileChange change) -> change;
            case Outcome.Failed(_, IOException fault) -> throw fault;
            case Outcome.Failed(Path file, Throwable fault) ->
                    throw new IllegalStateException("cannot make " + file + ": " + fault, fault);
        };
    }

    /** What became of one file. */
    private sealed interface Outcome {
        record Done(FileChange change) implements Outcome {}

        record Failed(Path file, Throwable fault) implements Outcome {}
    }

    /** The files that are in the owned folder and are not to be, in order of path. */
    private Set<Path> unplanned(List<GeneratedFile> files, Set<Path> found) throws IOException {
        if (found.isEmpty()) {
            return Set.of();
        }
        Set<Path> left = new HashSet<>(found);
        for (GeneratedFile file : files) {
            if (isOwned(file)) {
                left.remove((isUsers(file) ? sources : owned).resolve(file.path()));
            }
        }
        return new TreeSet<>(left);
    }

    private static boolean isOwned(GeneratedFile file) {
        return file.ownership() == Ownership.OWNED;
    }

    private Outcome write(GeneratedFile file, Map<Path, Long> sizes) {
        try {
            return new Outcome.Done(
                    switch (file.ownership()) {
                        case OWNED -> writeOwned(file, sizes);
                        case SCAFFOLD -> writeScaffold(file);
                    });
        } catch (IOException | RuntimeException | Error e) {
            return new Outcome.Failed(file.path(), e);
        }
    }

    private FileChange writeOwned(GeneratedFile file, Map<Path, Long> sizes) throws IOException {
        if (isUsers(file)) {
            return new FileChange.Kept(sources.resolve(file.path()));
        }
        Path path = owned.resolve(file.path());
        String text = file.text();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Long size = sizes.isEmpty() ? null : sizes.get(path);
        if (size == null && create(path, bytes)) {
            return new FileChange.Created(path);
        }
        // Not even a link that leads nowhere is one of the files that were found.
        boolean mayBeSame = size == null ? Files.exists(path) : size == bytes.length;
        if (mayBeSame && Arrays.equals(Files.readAllBytes(path), bytes)) {
            return new FileChange.Unchanged(path);
        }
        AtomicFile.write(path, text);
        return new FileChange.Updated(path);
    }

    /** Writes a file that is not there; false where one is after all, as behind a linked folder. */
    private static boolean create(Path path, byte[] bytes) throws IOException {
        try {
            writeNew(path, bytes);
        } catch (NoSuchFileException _) {
            Files.createDirectories(path.resolveSibling(""));
            return create(path, bytes);
        } catch (FileAlreadyExistsException _) {
            return false;
        }
        return true;
    }

    private static void writeNew(Path path, byte[] bytes) throws IOException {
        OutputStream file = Files.newOutputStream(path, CREATE_NEW, WRITE);
        try (file) {
            file.write(bytes);
        } catch (IOException e) {
            Files.deleteIfExists(path);
            throw AtomicFile.named(path, e);
        }
    }

    /**
     * A package has one package-info: the user's, where there is one. Where no source root is apart
     * from the owned folder, the one in there may be ours.
     */
    private boolean isUsers(GeneratedFile file) throws IOException {
        if (!file.path().endsWith(PACKAGE_INFO)) {
            return false;
        }
        Path path = sources.resolve(file.path());
        return Files.exists(path)
                && !(sources.equals(owned) && ForeignFiles.isGenerated(owned, path));
    }

    private FileChange writeScaffold(GeneratedFile file) throws IOException {
        Path path = sources.resolve(file.path());
        if (Files.exists(path)) {
            return new FileChange.Kept(path);
        }
        AtomicFile.write(path, file.text());
        return new FileChange.Created(path);
    }

    private static void delete(Set<Path> files, List<FileChange> changes) throws IOException {
        for (Path path : files) {
            // Another run may have deleted it meanwhile.
            if (Files.deleteIfExists(path)) {
                changes.add(new FileChange.Deleted(path));
            }
        }
    }

    /** The files in a folder, and how many bytes each has. */
    private static Map<Path, Long> sizes(Path folder) throws IOException {
        Map<Path, Long> sizes = new HashMap<>();
        if (Files.exists(folder)) {
            Files.walkFileTree(
                    folder,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                                throws IOException {
                            if (attributes.isRegularFile()) {
                                sizes.put(file, attributes.size());
                            } else if (Files.isRegularFile(file)) {
                                sizes.put(file, Files.size(file));
                            }
                            return FileVisitResult.CONTINUE;
                        }
                    });
        }
        return sizes;
    }
}
