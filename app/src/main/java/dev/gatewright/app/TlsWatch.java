package dev.gatewright.app;

import dev.gatewright.app.secret.RegularFile;
import dev.gatewright.auth.store.RepeatedTask;
import dev.gatewright.http.tls.Tls;
import dev.gatewright.http.tls.TlsFiles;
import dev.gatewright.http.tls.TlsFiles.UnusableException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Has the files of TLS read again when one of them changes, also by a link that now leads
 * elsewhere: a renewal needs no restart and fails no request.
 *
 * <p>They are looked at every two seconds. Those that cannot be used are reported in the log once,
 * and the certificate before stays. Since a certificate and its key may be replaced one after the
 * other, they are judged only when they have not changed from one look to the next.
 */
final class TlsWatch implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("dev.gatewright.tls");
    private static final Duration PERIOD = Duration.ofSeconds(2);

    private final Tls tls;
    private @Nullable RepeatedTask watcher;
    private byte[][] used;
    private byte[][] unusable = {};
    private boolean isReported;

    /** Looks when it is told to, until it is started. */
    TlsWatch(Tls tls) {
        this.tls = tls;
        this.used = contents();
    }

    /** Watches the files of {@code tls}. */
    static TlsWatch start(Tls tls) {
        TlsWatch watch = new TlsWatch(tls);
        watch.watcher = RepeatedTask.every("tls-file-watch", PERIOD, watch::lookAgain);
        return watch;
    }

    @Override
    public void close() {
        RepeatedTask running = watcher;
        if (running != null) {
            running.close();
        }
    }

    /**
     * Reads the files again if they have changed. Whatever is wrong with them, watching goes on.
     */
    synchronized void lookAgain() {
        byte[][] now = contents();
        if (Arrays.deepEquals(now, used)) {
            unusable = new byte[][] {};
            isReported = false;
            return;
        }
        boolean isUnchanged = Arrays.deepEquals(now, unusable);
        if (isUnchanged && isReported) {
            return;
        }
        try {
            tls.reload();
            used = now;
            LOG.log(Level.INFO, "{0} read again", tls.files().certificate());
        } catch (UnusableException | RuntimeException e) {
            if (isUnchanged) {
                LOG.log(
                        Level.WARNING,
                        "TLS goes on with the certificate before: {0}",
                        e.getMessage());
            }
            isReported = isUnchanged;
            unusable = now;
        }
    }

    private byte[][] contents() {
        TlsFiles files = tls.files();
        return Stream.concat(Stream.of(files.certificate(), files.key()), files.clientCa().stream())
                .map(TlsWatch::content)
                .toArray(byte[][]::new);
    }

    private static byte[] content(Path file) {
        try {
            return RegularFile.read(file);
        } catch (IOException e) {
            return new byte[0];
        }
    }
}
