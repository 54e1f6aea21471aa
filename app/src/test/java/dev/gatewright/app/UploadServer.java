package dev.gatewright.app;

import dev.gatewright.http.engine.Engine;
import dev.gatewright.http.engine.Listener;
import dev.gatewright.http.pipeline.Authenticator;
import dev.gatewright.http.pipeline.FailureMapper;
import dev.gatewright.http.pipeline.Pipeline;
import dev.gatewright.http.response.EventStreams;
import dev.gatewright.http.upload.Uploads;
import dev.gatewright.runtime.Access;
import dev.gatewright.runtime.Download;
import dev.gatewright.runtime.Endpoint;
import dev.gatewright.runtime.Response;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;

/**
 * A server that takes files, at {@code POST /upload}, sends one, at {@code GET /file}, and has
 * nothing to do at {@code GET /open}.
 */
final class UploadServer {
    private static final Path SOME_FILE = Path.of(System.getProperty("java.home"), "release");

    private UploadServer() {}

    /**
     * Keeps files in the folder for such files, prints the port, and serves until its input ends.
     */
    public static void main(String... args) throws IOException {
        // What the log reads at its first line cannot be opened later in a test.
        System.getLogger("dev.gatewright.app")
                .log(System.Logger.Level.DEBUG, ZoneId.systemDefault());
        try (Engine engine = start(Uploads.Settings.DEFAULT.folder())) {
            Held.tell(engine);
        }
    }

    /** The same server with a log that always fails. */
    static final class WithoutLog {
        private WithoutLog() {}

        public static void main(String... args) throws IOException {
            Logger.getLogger("")
                    .addHandler(
                            new StreamHandler() {
                                @Override
                                public synchronized void publish(LogRecord event) {
                                    throw new AssertionError("no log");
                                }
                            });
            UploadServer.main(args);
        }
    }

    /** One that keeps files in a folder. */
    static Engine start(Path folder) throws IOException {
        Pipeline pipeline =
                new Pipeline(
                        new Pipeline.Content(
                                "uploads", endpoints(), Authenticator.none(), FailureMapper.NONE),
                        new Pipeline.Bounds(Duration.ofSeconds(30), 1_000),
                        Pipeline.Perimeter.NONE,
                        new Pipeline.Streaming(
                                EventStreams.Settings.DEFAULT,
                                new Uploads.Settings(folder, 8 << 20, 8 << 20, 64 << 20),
                                InstantSource.system()),
                        (_, _, _) -> {});
        Listener listener = new Listener("127.0.0.1", 0, 5_000, Listener.ClientTimeouts.DEFAULT);
        return Engine.start(listener, pipeline, new Random(1));
    }

    private static List<Endpoint> endpoints() {
        Access nothing = new Access.Open((_, _) -> Response.empty());
        return List.of(
                new Endpoint("Open", "GET", "/open", nothing),
                new Endpoint(
                        "File",
                        "GET",
                        "/file",
                        new Access.Open(
                                (_, _) -> Response.of(Download.of(SOME_FILE)).downloaded(200))),
                new Endpoint("Upload", "POST", "/upload", nothing).takingFiles("file"));
    }
}
