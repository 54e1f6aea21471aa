package dev.gatewright.store.jdbc.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatewright.auth.session.RefreshOutcome;
import dev.gatewright.auth.session.TokenPair;
import dev.gatewright.store.contract.SessionsNode;
import dev.gatewright.store.jdbc.SchemaFixtures;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Copies of a real database, also while another process writes to it. */
class EmbeddedBackupIT {
    @TempDir private Path folder;

    @Test
    void aBackupHoldsWhatWasAcknowledgedBeforeItThoughAProcessIsWriting() throws Exception {
        Path data = folder.resolve("data");
        Path backup = folder.resolve("backup.zip");
        List<String> acknowledged = new ArrayList<>();
        Process busy = BusyNode.start(data);
        try (BufferedReader lines = busy.inputReader()) {
            while (acknowledged.size() < 100) {
                acknowledged.add(lines.readLine());
            }
            Thread reader = Thread.ofVirtual().start(() -> lines.lines().forEach(_ -> {}));
            EmbeddedBackup.make(data, backup);
            assertThatThrownBy(() -> EmbeddedBackup.restore(backup, data))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("open; stop it first");
            busy.destroyForcibly().waitFor();
            reader.join();
        } finally {
            busy.destroyForcibly().waitFor();
        }

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
                .isEqualTo("rw-------");
        assertThat(EmbeddedBackup.restore(backup, folder.resolve("other"))).isEmpty();
        try (SessionsNode node = BusyNode.nodeOn(folder.resolve("other"))) {
            BusyNode.assertKept(acknowledged, node);
        }
    }

    @Test
    void nothingThatIsThereIsOverwritten() throws Exception {
        Path data = folder.resolve("data");
        Path backup = folder.resolve("backup.zip");
        assertThatThrownBy(() -> EmbeddedBackup.make(data, backup))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("there is no embedded database in");
        TokenPair before;
        try (SessionsNode node = BusyNode.nodeOn(data)) {
            before = node.open("1");
        }
        EmbeddedBackup.make(data, backup);
        byte[] made = Files.readAllBytes(backup);
        TokenPair after;
        try (SessionsNode node = BusyNode.nodeOn(data)) {
            after = node.open("1");
        }

        assertThatThrownBy(() -> EmbeddedBackup.make(data, backup))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is there already");
        assertThat(Files.readAllBytes(backup)).isEqualTo(made);
        Path kept = EmbeddedBackup.restore(backup, data).orElseThrow();
        try (SessionsNode node = BusyNode.nodeOn(data)) {
            assertThat(node.sessions().refresh(before.refreshToken()))
                    .isInstanceOf(RefreshOutcome.Rotated.class);
            assertThat(node.sessions().refresh(after.refreshToken()))
                    .isInstanceOf(RefreshOutcome.Unknown.class);
        }
        Files.move(kept, data.resolve("gatewright.mv.db"), StandardCopyOption.REPLACE_EXISTING);
        try (SessionsNode node = BusyNode.nodeOn(data)) {
            assertThat(node.sessions().refresh(after.refreshToken()))
                    .isInstanceOf(RefreshOutcome.Rotated.class);
        }
    }

    /** Or a service that is started after a kill in that moment would begin with no accounts. */
    @Test
    void atNoMomentOfARestoreIsThereNoDatabase() throws Exception {
        Path data = folder.resolve("data");
        Path backup = folder.resolve("backup.zip");
        BusyNode.nodeOn(data).close();
        EmbeddedBackup.make(data, backup);
        List<String> gone = new ArrayList<>();
        try (WatchService watch = FileSystems.getDefault().newWatchService()) {
            data.register(watch, StandardWatchEventKinds.ENTRY_DELETE);

            EmbeddedBackup.restore(backup, data);

            while (!gone.contains("restored.mv.db")) {
                WatchKey key = watch.poll(60, TimeUnit.SECONDS);
                assertThat(key).as("the restored file gets its name").isNotNull();
                key.pollEvents().forEach(event -> gone.add(String.valueOf(event.context())));
                key.reset();
            }
        }
        assertThat(gone).doesNotContain("gatewright.mv.db");
    }

    @Test
    void whatIsNoBackupIsRefusedAndChangesNothing() throws Exception {
        Path data = folder.resolve("data");
        TokenPair pair;
        try (SessionsNode node = BusyNode.nodeOn(data)) {
            pair = node.open("1");
        }
        Path text = Files.writeString(folder.resolve("text"), "no zip");
        Path empty = zip("other", new byte[0]);
        Path garbage = zip("gatewright.mv.db", new byte[8192]);

        for (Path none : List.of(text, empty, garbage, folder.resolve("missing"))) {
            assertThatThrownBy(() -> EmbeddedBackup.restore(none, data))
                    .as("%s", none)
                    .isInstanceOf(IOException.class);
        }

        try (SessionsNode node = BusyNode.nodeOn(data)) {
            assertThat(node.sessions().refresh(pair.refreshToken()))
                    .isInstanceOf(RefreshOutcome.Rotated.class);
        }
        try (var files = Files.list(data)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void aBackupOfWhichABitHasChangedIsRefused() throws Exception {
        Path data = folder.resolve("data");
        try (SessionsNode node = BusyNode.nodeOn(data)) {
            node.open("1");
        }
        byte[] database = Files.readAllBytes(EmbeddedDatabase.file(data));
        CRC32 sum = new CRC32();
        sum.update(database);
        database[database.length - 1] ^= 1;
        Path damaged = folder.resolve("damaged.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(damaged))) {
            zip.putNextEntry(new ZipEntry(EmbeddedDatabase.FILE));
            zip.write(database);
        }
        claim(damaged, sum);

        assertThatThrownBy(() -> EmbeddedBackup.restore(damaged, folder.resolve("other")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(damaged + " is damaged");
        try (var files = Files.list(folder.resolve("other"))) {
            assertThat(files).isEmpty();
        }
    }

    /** Has the directory of a zip say that its one entry has this sum. */
    private static void claim(Path zip, CRC32 sum) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(zip)).order(ByteOrder.LITTLE_ENDIAN);
        int directory = bytes.getInt(bytes.limit() - 6);
        bytes.putInt(directory + 16, (int) sum.getValue());
        Files.write(zip, bytes.array());
    }

    @Test
    void aBackupForWhichThereIsNoRoomIsNotLeftInHalf() throws Exception {
        Path data = folder.resolve("data");
        try (SessionsNode node = BusyNode.nodeOn(data)) {
            node.open("1");
        }
        Optional<SmallDisk> mounted = SmallDisk.mount(folder.resolve("disk"), 1);
        assumeTrue(mounted.isPresent(), "needs the right to mount a tmpfs");
        try (SmallDisk disk = mounted.get()) {
            disk.fill();
            Path backup = disk.root().resolve("backup.zip");

            assertThatThrownBy(() -> EmbeddedBackup.make(data, backup))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("No space left");

            assertThat(backup).doesNotExist();
        }
    }

    /** Files made by the first version of each schema, with one session and one epoch in them. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void aDatabaseOfEachEarlierSchemaIsOpenedAndItsSessionsGoOn(int version) throws Exception {
        Path data = folder.resolve("data");
        Path backup = folder.resolve("schema.zip");
        try (InputStream file =
                SchemaFixtures.class.getResourceAsStream("schema-" + version + ".zip")) {
            Files.copy(file, backup);
        }
        EmbeddedBackup.restore(backup, data);

        SchemaFixtures.assertGoesOn(data);
    }

    private Path zip(String entry, byte[] content) throws IOException {
        Path file = folder.resolve(entry + ".zip");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(content);
        }
        return file;
    }
}
