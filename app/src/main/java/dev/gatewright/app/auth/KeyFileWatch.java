package dev.gatewright.app.auth;

import dev.gatewright.app.config.KeyConfig;
import dev.gatewright.app.secret.DemandedLook;
import dev.gatewright.app.secret.OwnerOnlyFile;
import dev.gatewright.app.secret.RegularFile;
import dev.gatewright.auth.store.RepeatedTask;
import dev.gatewright.jwt.key.KeyFile;
import dev.gatewright.jwt.key.KeyGenerator;
import dev.gatewright.jwt.key.KeyRing;
import dev.gatewright.jwt.key.ReloadableKeys;
import dev.gatewright.jwt.key.SigningKey;
import dev.gatewright.jwt.key.SigningKeys;
import dev.gatewright.jwt.key.VerificationKey;
import dev.gatewright.jwt.signature.RefusedKeyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Keys in a file, read again when it changes: a rotation needs no restart and fails no request.
 *
 * <p>The file is looked at every two seconds, and when a token names a key that is not in it, since
 * another node may have read a new one first. One that is gone or cannot be used is reported in the
 * log, once for each thing that is wrong with it, and the keys before stay.
 */
final class KeyFileWatch implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("dev.gatewright.keys");
    private static final Duration PERIOD = Duration.ofSeconds(2);

    private final Path file;
    private final ReloadableKeys keys;
    private final DemandedLook demanded = new DemandedLook(this::lookAgain);
    private @Nullable RepeatedTask watcher;
    private byte[] seen;
    private String reported = "";

    private KeyFileWatch(Path file, byte[] content, KeyRing first) {
        this.file = file;
        this.seen = content;
        this.keys = new ReloadableKeys(first);
    }

    /**
     * Reads the file and watches it.
     *
     * @throws IllegalArgumentException when the file cannot be read or used
     */
    static KeyFileWatch start(Path file) {
        byte[] content;
        try {
            content = RegularFile.read(file);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "KeyFile: " + file + " cannot be read; make one with 'gatewright keys new'", e);
        }
        KeyFileWatch watch = new KeyFileWatch(file, content, read(file, content));
        watch.watcher = RepeatedTask.every("key-file-watch", PERIOD, watch::lookAgain);
        return watch;
    }

    /** Makes a file with one new key where there is none: for development. */
    static void makeIfMissing(KeyConfig.InFile config, SecureRandom random) {
        if (Files.exists(config.file())) {
            return;
        }
        try {
            OwnerOnlyFile.write(
                    config.file(),
                    KeyFile.write(
                            KeyRing.of(new KeyGenerator(random).generate(config.algorithm()))));
        } catch (IOException e) {
            throw new IllegalArgumentException("KeyFile: " + config.file() + " cannot be made", e);
        }
    }

    SigningKeys keys() {
        return new SigningKeys() {
            @Override
            public SigningKey active() {
                return keys.active();
            }

            @Override
            public KeyRing ring() {
                return keys.ring();
            }

            @Override
            public @Nullable VerificationKey find(String kid) {
                VerificationKey key = keys.find(kid);
                if (key == null) {
                    demanded.demand();
                    key = keys.find(kid);
                }
                return key;
            }

            @Override
            public Collection<VerificationKey> keys() {
                return keys.keys();
            }
        };
    }

    @Override
    public void close() {
        RepeatedTask running = watcher;
        if (running != null) {
            running.close();
        }
    }

    /** Reads the file again if it has changed. Whatever is wrong with it, watching goes on. */
    synchronized void lookAgain() {
        try {
            byte[] content = RegularFile.read(file);
            if (!Arrays.equals(content, seen)) {
                seen = content;
                keys.replaceWith(read(file, content));
                LOG.log(System.Logger.Level.INFO, "keys of {0} read again", file);
            }
            reported = "";
        } catch (IOException | RuntimeException e) {
            report(e.toString());
        }
    }

    private void report(String fault) {
        if (!fault.equals(reported)) {
            reported = fault;
            LOG.log(System.Logger.Level.WARNING, "keys of {0} not read again: {1}", file, fault);
        }
    }

    private static KeyRing read(Path file, byte[] content) {
        try {
            return KeyFile.read(content);
        } catch (RefusedKeyException e) {
            throw new IllegalArgumentException("KeyFile: " + file + ": " + e.getMessage(), e);
        }
    }
}
