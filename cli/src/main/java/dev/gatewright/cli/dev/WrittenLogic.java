package dev.gatewright.cli.dev;

import dev.gatewright.codegen.FileChange;
import dev.gatewright.codegen.GenerationReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The classes of logic that were written for the user since the session began and have not been
 * edited. While the name of a group is typed, each save makes a class of it; those of names that
 * are gone would not compile. What holds a byte that is not ours, or was there before, stays.
 */
final class WrittenLogic {
    private final Map<Path, byte[]> written = new HashMap<>();

    /**
     * Notes what a generation has written, and deletes what an earlier one had written and this one
     * did not ask for.
     *
     * @param report of a spec that was not refused
     * @param sources the folder of the user's sources
     * @return what was deleted
     */
    List<Path> update(GenerationReport report, Path sources) throws IOException {
        Set<String> asked =
                report.changes().stream()
                        .map(change -> name(change.path()))
                        .collect(Collectors.toSet());
        List<Path> deleted = new ArrayList<>();
        Iterator<Map.Entry<Path, byte[]>> before = written.entrySet().iterator();
        while (before.hasNext()) {
            Map.Entry<Path, byte[]> one = before.next();
            if (!asked.contains(name(one.getKey()))) {
                before.remove();
                if (holds(one.getKey(), one.getValue())) {
                    Files.delete(one.getKey());
                    deleted.add(one.getKey());
                }
            }
        }
        for (FileChange change : report.changes()) {
            if (change instanceof FileChange.Created(Path file) && file.startsWith(sources)) {
                written.put(file, Files.readAllBytes(file));
            }
        }
        return deleted;
    }

    /** There are file systems to which two names in different case are one. */
    private static String name(Path file) {
        return file.toString().toLowerCase(Locale.ROOT);
    }

    private static boolean holds(Path file, byte[] bytes) throws IOException {
        try {
            return Arrays.equals(Files.readAllBytes(file), bytes);
        } catch (NoSuchFileException _) {
            return false;
        }
    }
}
