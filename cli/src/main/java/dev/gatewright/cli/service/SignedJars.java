package dev.gatewright.cli.service;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Jars whose classes are signed. The JVM keeps none of them in an AOT cache, and reads a manifest
 * of thousands of entries before it loads the first; nothing on a class path asks who signed them.
 */
final class SignedJars {
    private SignedJars() {}

    /** Takes the signatures out of the jars of a folder; all else stays as it is. */
    static void unsign(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                if (isSigned(jar)) {
                    Path unsigned = jar.resolveSibling(jar.getFileName() + ".part");
                    try (ZipFile from = new ZipFile(jar.toFile());
                            OutputStream to = Files.newOutputStream(unsigned)) {
                        copy(from, to);
                    }
                    Files.move(unsigned, jar, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    /** Whether a jar has any signature; most have none, and are not written again. */
    private static boolean isSigned(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream().anyMatch(entry -> isSignature(entry.getName()));
        }
    }

    /**
     * Copies all entries but the signatures, in their order and with their times: the same jar
     * gives the same bytes.
     */
    private static void copy(ZipFile from, OutputStream to) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(to)) {
            for (ZipEntry entry : List.copyOf(Collections.list(from.entries()))) {
                if (isSignature(entry.getName())) {
                    continue;
                }
                ZipEntry copy = new ZipEntry(entry.getName());
                copy.setTimeLocal(entry.getTimeLocal());
                out.putNextEntry(copy);
                if (entry.getName().equals(JarFile.MANIFEST_NAME)) {
                    withoutDigests(from, entry).write(out);
                } else {
                    from.getInputStream(entry).transferTo(out);
                }
                out.closeEntry();
            }
        }
    }

    /** The manifest's main attributes: its entries are the digests of the files. */
    private static Manifest withoutDigests(ZipFile jar, ZipEntry entry) throws IOException {
        Manifest manifest = new Manifest(jar.getInputStream(entry));
        manifest.getEntries()
                .values()
                .forEach(attributes ->
                        attributes
                                .keySet()
                                .removeIf(name -> String.valueOf(name).endsWith("-Digest")));
        manifest.getEntries().values().removeIf(attributes -> attributes.isEmpty());
        return manifest;
    }

    /**
     * The files of a signature, by the names that the JDK looks for them under (JAR specification,
     * signed JAR file).
     */
    private static boolean isSignature(String entry) {
        String name = entry.toUpperCase(Locale.ROOT);
        return name.startsWith("META-INF/")
                && name.indexOf('/', "META-INF/".length()) < 0
                && Stream.of(".SF", ".RSA", ".DSA", ".EC").anyMatch(name::endsWith);
    }
}
