package dev.gatewright.codegen;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Brings two folders to what was planned.
 *
 * <p>A file is written only when its bytes differ, by an atomic rename, so a build that compares
 * times sees no change where there is none and no reader sees half a file. The owned folder holds
 * nothing but planned files afterwards.
 *
 * @param owned the folder of owned files; the generator's alone
 * @param sources the source root the user writes in, where scaffolds go
 * @param scaffold whether to write scaffolds
 */
record FileSink(Path owned, Path sources, boolean scaffold) {

    /**
     * Writes what is planned.
     *
     * @throws IOException when a folder cannot be read or written
     */
    public List<FileChange> write(List<GeneratedFile> files) throws IOException {
        List<FileChange> changes = new ArrayList<>();
        for (GeneratedFile file : files) {
            switch (file.ownership()) {
                case OWNED -> changes.add(writeOwned(file));
                case SCAFFOLD -> {
                    if (scaffold) {
                        changes.add(writeScaffold(file));
                    }
                }
            }
        }
        deleteAllBut(paths(changes), changes);
        return List.copyOf(changes);
    }

    private FileChange writeOwned(GeneratedFile file) throws IOException {
        if (isUsers(file)) {
            return new FileChange.Kept(sources.resolve(file.path()));
        }
        Path path = owned.resolve(file.path());
        if (!Files.exists(path)) {
            AtomicFile.write(path, file.text());
            return new FileChange.Created(path);
        }
        byte[] bytes = file.text().getBytes(StandardCharsets.UTF_8);
        if (Arrays.equals(Files.readAllBytes(path), bytes)) {
            return new FileChange.Unchanged(path);
        }
        AtomicFile.write(path, file.text());
        return new FileChange.Updated(path);
    }

    /** A package has one package-info: the user's, where there is one. */
    private boolean isUsers(GeneratedFile file) {
        return file.path().endsWith("package-info.java")
                && Files.exists(sources.resolve(file.path()));
    }

    private FileChange writeScaffold(GeneratedFile file) throws IOException {
        Path path = sources.resolve(file.path());
        if (Files.exists(path)) {
            return new FileChange.Kept(path);
        }
        AtomicFile.write(path, file.text());
        return new FileChange.Created(path);
    }

    private static Set<Path> paths(List<FileChange> changes) {
        return changes.stream().map(FileChange::path).collect(Collectors.toSet());
    }

    private void deleteAllBut(Set<Path> planned, List<FileChange> changes) throws IOException {
        for (Path path : filesIn(owned)) {
            if (!planned.contains(path)) {
                Files.delete(path);
                changes.add(new FileChange.Deleted(path));
            }
        }
    }

    private static Set<Path> filesIn(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return Set.of();
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
