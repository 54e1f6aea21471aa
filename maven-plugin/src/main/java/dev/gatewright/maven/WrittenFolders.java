package dev.gatewright.maven;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.project.MavenProject;

/** The folders that the goals of one build have written for a project, and what is in each. */
final class WrittenFolders {
    private static final String KEY = "dev.gatewright.writtenFolders";

    private final Map<Path, String> contents = new HashMap<>();

    private WrittenFolders() {}

    /** Those of a project, none at first. */
    static WrittenFolders of(MavenProject project) {
        if (project.getContextValue(KEY) instanceof WrittenFolders known) {
            return known;
        }
        var none = new WrittenFolders();
        project.setContextValue(KEY, none);
        return none;
    }

    /** Adds a folder, unless it or one in or around it has something else, which is returned. */
    Optional<String> add(Path folder, String content) {
        Path place = folder.toAbsolutePath().normalize();
        Optional<String> other =
                contents.entrySet().stream()
                        .filter(known ->
                                known.getKey().startsWith(place)
                                        || place.startsWith(known.getKey()))
                        .map(Map.Entry::getValue)
                        .filter(known -> !known.equals(content))
                        .findFirst();
        if (other.isEmpty()) {
            contents.put(place, content);
        }
        return other;
    }
}
