package dev.gatewright.codegen;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Tools of npm's packages, in a folder of their own. */
final class NodeTools {
    private final Path folder;

    private NodeTools(Path folder) {
        this.folder = folder;
    }

    /**
     * Copies the files of a project into a folder.
     *
     * @param project the project, with {@code package.json} and {@code package-lock.json}
     */
    static NodeTools in(Path folder, Path project) throws IOException {
        try (Stream<Path> files = Files.list(project)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        return new NodeTools(folder);
    }

    /** Fetches what the project names; what is printed, and the exit code. */
    String install() throws IOException, InterruptedException {
        return run(List.of("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"));
    }

    /** What a command prints, and with what it ends. */
    String run(List<String> command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return output + process.waitFor();
    }
}
