package dev.gatewright.language.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files with what is expected; written anew with {@code -Dgolden=update}. */
final class Golden {

    private Golden() {}

    static void assertMatches(Path file, String actual) {
        try {
            if ("update".equals(System.getProperty("golden"))) {
                if (actual.isEmpty()) {
                    Files.deleteIfExists(file);
                } else {
                    Files.createDirectories(file.toAbsolutePath().getParent());
                    Files.writeString(file, actual);
                }
            }
            String expected = Files.exists(file) ? Files.readString(file) : "";
            assertThat(actual).as(file.toString()).isEqualTo(expected);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
