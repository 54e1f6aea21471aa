package dev.gatewright.cli.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** On the jar of picocli itself. */
class OldClassesTest {
    @TempDir private Path folder;
    private Path old = Path.of("");
    private Path jar = Path.of("");

    @BeforeEach
    void picocli() throws Exception {
        old =
                Path.of(
                        CommandLine.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI());
        jar = Files.copy(old, folder.resolve("tool.jar"));
    }

    @Test
    void noClassIsOldAndTheRestIsAsItWas() throws IOException {
        OldClasses.renew(jar);

        try (JarFile before = new JarFile(old.toFile());
                JarFile after = new JarFile(jar.toFile())) {
            assertThat(names(after)).isEqualTo(names(before));
            for (ZipEntry entry : before.stream().toList()) {
                if (entry.getName().endsWith(".class")) {
                    assertThat(version(after, entry))
                            .as(entry.getName())
                            .isGreaterThanOrEqualTo(50);
                } else {
                    assertThat(after.getInputStream(entry))
                            .hasSameContentAs(before.getInputStream(entry));
                }
                assertThat(after.getEntry(entry.getName()).getTime()).isEqualTo(entry.getTime());
            }
            assertThat(version(before, before.getEntry("picocli/CommandLine.class")))
                    .isLessThan(50);
        }
    }

    /** Linking a class verifies it. */
    @Test
    void theVerifierTakesAllOfThem() throws Exception {
        OldClasses.renew(jar);

        try (JarFile file = new JarFile(jar.toFile());
                URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            List<String> linked = new ArrayList<>();
            for (String name : names(file)) {
                if (name.startsWith("picocli/") && name.endsWith(".class")) {
                    Class<?> type =
                            Class.forName(
                                    name.substring(0, name.length() - 6).replace('/', '.'),
                                    true,
                                    loader);
                    assertThat(type.getClassLoader()).isSameAs(loader);
                    linked.add(name);
                }
            }
            assertThat(linked).hasSizeGreaterThan(200);
        }
    }

    @Test
    void aJarWithoutOldClassesKeepsItsFiles() throws IOException {
        OldClasses.renew(jar);
        byte[] once = Files.readAllBytes(jar);

        OldClasses.renew(jar);

        assertThat(jar).hasBinaryContent(once);
    }

    private static List<String> names(JarFile file) {
        return file.stream().map(ZipEntry::getName).toList();
    }

    private static int version(JarFile file, ZipEntry entry) throws IOException {
        try (InputStream in = file.getInputStream(entry);
                DataInputStream data = new DataInputStream(in)) {
            data.readInt();
            data.readUnsignedShort();
            return data.readUnsignedShort();
        }
    }
}
