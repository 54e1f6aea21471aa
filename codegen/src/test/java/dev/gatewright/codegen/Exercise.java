package dev.gatewright.codegen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What generated code is to do with some inputs: a file of a case.
 *
 * @param folder the case
 * @param kind how the code is exercised, and the file's folder
 * @param type the class it is exercised through
 */
record Exercise(Path folder, Kind kind, String type) {

    enum Kind {
        /** JSON is read and written again. */
        JSON,
        /** A request is bound. */
        REQUESTS;

        String folder() {
            return this == JSON ? "json" : "requests";
        }
    }

    static List<Exercise> all() throws IOException {
        List<Exercise> all = new ArrayList<>();
        for (Path folder : Golden.cases()) {
            for (Kind kind : Kind.values()) {
                for (String type : types(folder.resolve(kind.folder()))) {
                    all.add(new Exercise(folder, kind, type));
                }
            }
        }
        return all;
    }

    Path file() {
        return folder.resolve(kind.folder()).resolve(type + ".txt");
    }

    private static List<String> types(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()).replace(".txt", ""))
                    .sorted()
                    .toList();
        }
    }
}
