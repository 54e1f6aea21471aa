package dev.gatewright.examples.userapi;

import dev.gatewright.jwt.key.KeyFile;
import dev.gatewright.jwt.key.KeyGenerator;
import dev.gatewright.jwt.key.KeyRing;
import dev.gatewright.jwt.signature.Algorithm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/** Key files for tests. */
final class KeyFiles {

    private KeyFiles() {}

    /** Writes a file with one new key. */
    static void write(Path file) throws IOException {
        KeyGenerator generator = new KeyGenerator(new SecureRandom());
        Files.write(file, KeyFile.write(KeyRing.of(generator.generate(Algorithm.ES256))));
    }
}
