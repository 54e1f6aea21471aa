package dev.gatewright.cli.keys;

import dev.gatewright.cli.terminal.ShellWord;
import dev.gatewright.codegen.AtomicFile;
import dev.gatewright.jwt.key.KeyFile;
import dev.gatewright.jwt.key.KeyRing;
import dev.gatewright.jwt.signature.RefusedKeyException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/** The argument of commands on a key file, and the file itself. */
final class KeyRingFile {

    @Parameters(index = "0", paramLabel = "FILE", description = "The key file.")
    private Path file = Path.of("");

    boolean exists() {
        return Files.exists(file);
    }

    /**
     * The ring in the file.
     *
     * @throws RefusedKeyException if the file is unfit; its message says why
     */
    KeyRing read() throws IOException {
        return KeyFile.read(Files.readAllBytes(file));
    }

    /** Replaces the ring; whoever reads meanwhile gets the old one or the new. */
    void replace(KeyRing ring) throws IOException {
        AtomicFile.write(file, text(ring));
    }

    /** Makes the file, readable by its owner only. */
    void create(KeyRing ring) throws IOException {
        AtomicFile.createOwnerOnly(file, text(ring));
    }

    private static String text(KeyRing ring) {
        return new String(KeyFile.write(ring), StandardCharsets.UTF_8);
    }

    /** The file as people copy it into their shell. */
    String word() {
        return ShellWord.of(file.toString());
    }
}
