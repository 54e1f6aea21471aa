package dev.gatewright.examples.userapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The service's classes as a JVM keeps them: made by one start, so that each of the many that tests
 * make takes half the time. A JVM that cannot use the file passes over it.
 */
final class SharedClasses {
    private static final Path FOLDER = Path.of("target", "service");
    private static final Path FILE = FOLDER.resolve("user-api.jsa");

    private SharedClasses() {}

    /** What a JVM is given to use them; they are made where there are none of this build. */
    static List<String> options() {
        try (FileChannel channel =
                        FileChannel.open(
                                FOLDER.resolve("user-api.lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                FileLock _ = channel.lock()) {
            if (!isOfThisBuild()) {
                make();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return List.of("-XX:SharedArchiveFile=" + FILE, "-Xlog:disable");
    }

    private static boolean isOfThisBuild() throws IOException {
        return Files.exists(FILE)
                && Files.getLastModifiedTime(FILE)
                                .compareTo(
                                        Files.getLastModifiedTime(FOLDER.resolve("user-api.jar")))
                        > 0;
    }

    private static void make() throws IOException, InterruptedException {
        Path made = FOLDER.resolve("user-api.new.jsa");
        Path data = Files.createTempDirectory(FOLDER, "data");
        Process service =
                new ProcessBuilder(
                                ServiceProcess.command(
                                        List.of(
                                                "-XX:ArchiveClassesAtExit=" + made,
                                                "-Xlog:disable"),
                                        data))
                        .redirectErrorStream(true)
                        .start();
        Thread.ofVirtual().start(() -> endWhenUp(service));
        if (!service.waitFor(1, TimeUnit.MINUTES)) {
            service.destroyForcibly().waitFor();
        } else if (Files.exists(made)) {
            Files.move(made, FILE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /**
     * Everything it says is read, or it would wait for a reader. It ends by its handle, since to
     * destroy the process closes what is being read.
     */
    private static void endWhenUp(Process service) {
        service.inputReader(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains(" is up at "))
                .forEach(_ -> service.toHandle().destroy());
    }
}
