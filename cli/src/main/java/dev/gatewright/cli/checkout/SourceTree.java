package dev.gatewright.cli.checkout;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** Goes over the files under a folder. What cannot be read is passed over. */
public final class SourceTree {

    private SourceTree() {}

    /**
     * Hands over each file with its size and times, also those behind symbolic links, as Maven and
     * Gradle see them. A link that leads back to a folder above it is passed over.
     *
     * @param root where to begin; nothing is found where there is none
     * @param isVisited whether to look into a folder
     */
    public static void visit(
            Path root, Predicate<Path> isVisited, BiConsumer<Path, BasicFileAttributes> found)
            throws IOException {
        walk(root, Set.of(FileVisitOption.FOLLOW_LINKS), isVisited, found);
    }

    /** The same, but each link is handed over as a file, with its own attributes. */
    public static void visitWithoutLinks(
            Path root, Predicate<Path> isVisited, BiConsumer<Path, BasicFileAttributes> found)
            throws IOException {
        walk(root, Set.of(), isVisited, found);
    }

    private static void walk(
            Path root,
            Set<FileVisitOption> options,
            Predicate<Path> isVisited,
            BiConsumer<Path, BasicFileAttributes> found)
            throws IOException {
        Files.walkFileTree(
                root,
                options,
                Integer.MAX_VALUE,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path directory, BasicFileAttributes attributes) {
                        return isVisited.test(directory)
                                ? FileVisitResult.CONTINUE
                                : FileVisitResult.SKIP_SUBTREE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        found.accept(file, attributes);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException failure) {
                        return FileVisitResult.CONTINUE;
                    }

                    // A folder may be deleted while it is listed.
                    @Override
                    public FileVisitResult postVisitDirectory(Path directory, IOException failure) {
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
