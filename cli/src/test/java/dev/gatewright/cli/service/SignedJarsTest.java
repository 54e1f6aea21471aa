package dev.gatewright.cli.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SignedJarsTest {
    private static final String MANIFEST =
            """
            Manifest-Version: 1.0
            Automatic-Module-Name: signed

            Name: a/A.class
            SHA-256-Digest: AAAA

            Name: a/
            Sealed: true

            """
                    .replace("\n", "\r\n");

    @TempDir private Path folder;

    @Test
    void signaturesAndDigestsAreTakenOutAndAllElseStays() throws IOException {
        Path jar = folder.resolve("signed.jar");
        write(
                jar,
                "META-INF/MANIFEST.MF",
                MANIFEST,
                "META-INF/MAKER.SF",
                "digests",
                "META-INF/MAKER.RSA",
                "signature",
                "META-INF/services/a.A",
                "a.B",
                "a/A.class",
                "code");

        SignedJars.unsign(folder);

        try (JarFile after = new JarFile(jar.toFile())) {
            assertThat(after.stream().map(JarEntry::getName))
                    .containsExactly("META-INF/MANIFEST.MF", "META-INF/services/a.A", "a/A.class");
            assertThat(after.getManifest().getMainAttributes().getValue("Automatic-Module-Name"))
                    .isEqualTo("signed");
            assertThat(after.getManifest().getEntries().keySet()).containsExactly("a/");
            assertThat(after.getInputStream(after.getEntry("a/A.class")).readAllBytes())
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("code");
        }
        assertThat(folder).isDirectoryContaining(file -> file.equals(jar));
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void aJarWithoutSignaturesKeepsItsBytes() throws IOException {
        Path jar = folder.resolve("plain.jar");
        write(jar, "META-INF/MANIFEST.MF", MANIFEST, "a/B.SF", "no signature");
        byte[] before = Files.readAllBytes(jar);

        SignedJars.unsign(folder);

        assertThat(jar).hasBinaryContent(before);
    }

    private static void write(Path jar, String... namesAndContents) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                out.putNextEntry(new JarEntry(namesAndContents[i]));
                out.write(namesAndContents[i + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
