package dev.gatewright.cli.checkout;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of Maven as text: a {@code pom.xml}, or its settings. */
final class MavenXml {

    private MavenXml() {}

    /**
     * The text, in whatever encoding it is: the names of folders in it are hardly ever of letters
     * that another encoding would change.
     */
    static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
