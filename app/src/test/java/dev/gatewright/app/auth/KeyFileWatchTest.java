package dev.gatewright.app.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatewright.jwt.key.KeyFile;
import dev.gatewright.jwt.key.KeyGenerator;
import dev.gatewright.jwt.key.KeyRing;
import dev.gatewright.jwt.key.SigningKey;
import dev.gatewright.jwt.signature.Algorithm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileWatchTest {
    private static final Logger LOG = Logger.getLogger("dev.gatewright.keys");

    private final List<String> logged = new ArrayList<>();
    private final Handler handler =
            new Handler() {
                @Override
                public synchronized void publish(LogRecord record) {
                    logged.add(record.getLevel() + " " + record.getMessage());
                }

                @Override
                public void flush() {}

                @Override
                public void close() {}
            };
    private final SigningKey first = key();
    private final SigningKey second = key();
    @TempDir private Path folder;
    private Path file;
    private KeyFileWatch watch;

    @BeforeEach
    void start() throws IOException {
        LOG.addHandler(handler);
        file = folder.resolve("keys.json");
        write(KeyRing.of(first));
        watch = KeyFileWatch.start(file);
    }

    @AfterEach
    void stop() {
        watch.close();
        LOG.removeHandler(handler);
    }

    @Test
    void aChangedFileIsReadAgain() throws IOException {
        write(KeyRing.of(second, first));
        watch.lookAgain();

        assertThat(watch.keys().active().kid()).isEqualTo(second.kid());
        assertThat(watch.keys().find(first.kid())).isNotNull();
    }

    @Test
    void theFileIsLookedAtForAKeyThatAnotherNodeHasReadFirst() throws IOException {
        for (int i = 0; i < 20; i++) {
            SigningKey next = key();
            write(KeyRing.of(next, first));
            assertThat(watch.keys().find(next.kid())).isNotNull();
        }
        assertThat(watch.keys().find("made-up")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"keys\":[]}", "{\"keys\":[1e99999999999]}", "\0\0"})
    void aFileThatCannotBeUsedIsReportedOnceAndTheKeysBeforeStay(String garbled)
            throws IOException {
        Files.writeString(file, garbled);
        watch.lookAgain();
        watch.lookAgain();

        assertThat(watch.keys().active().kid()).isEqualTo(first.kid());
        assertThat(warnings()).hasSize(1);

        write(KeyRing.of(second));
        watch.lookAgain();
        assertThat(watch.keys().active().kid()).isEqualTo(second.kid());
    }

    @Test
    void aFileThatIsGoneIsReportedOnceAndTheKeysBeforeStay() throws IOException {
        Files.delete(file);
        watch.lookAgain();
        watch.lookAgain();
        assertThat(watch.keys().find(first.kid())).isNotNull();
        assertThat(warnings()).hasSize(1);

        write(KeyRing.of(first));
        watch.lookAgain();
        Files.delete(file);
        watch.lookAgain();
        assertThat(warnings()).hasSize(2);
    }

    @Test
    void theLogHoldsNothingOfTheFile() throws IOException {
        String whole = Files.readString(file);
        Files.writeString(file, whole.substring(0, whole.length() - 3));
        watch.lookAgain();

        assertThat(String.join("", logged)).isNotEmpty().doesNotContain("\"d\"");
    }

    @Test
    void withoutAFileNothingStarts() {
        Path none = folder.resolve("none.json");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyFileWatch.start(none))
                .withMessageContaining("none.json")
                .withMessageContaining("gatewright keys new");
    }

    private List<String> warnings() {
        return logged.stream().filter(line -> line.startsWith("WARNING")).toList();
    }

    private void write(KeyRing ring) throws IOException {
        Files.write(file, KeyFile.write(ring));
    }

    private static SigningKey key() {
        return new KeyGenerator(new SecureRandom()).generate(Algorithm.ED25519);
    }
}
