package dev.gatewright.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Assumptions;

/** An nginx in a folder of its own, until it is closed. */
record Nginx(Process process) implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/sbin/nginx");

    /** Skips a test where there is none. */
    static void assumeInstalled() {
        Assumptions.assumeTrue(Files.isExecutable(PROGRAM), "nginx is not installed");
    }

    /**
     * Starts one and waits until it listens.
     *
     * @param port one of those that it listens on
     * @param servers what stands in the block {@code http}
     */
    static Nginx start(Path folder, int port, String servers) throws Exception {
        Files.writeString(folder.resolve("nginx.conf"), configuration(servers));
        Path out = folder.resolve("out");
        Process process =
                new ProcessBuilder(
                                PROGRAM.toString(),
                                "-p",
                                folder.toString(),
                                "-c",
                                "nginx.conf",
                                "-e",
                                "errors")
                        .redirectErrorStream(true)
                        .redirectOutput(out.toFile())
                        .start();
        while (process.isAlive()) {
            try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return new Nginx(process);
            } catch (IOException e) {
                LockSupport.parkNanos(5_000_000);
            }
        }
        throw new AssertionError(Files.readString(out));
    }

    private static String configuration(String servers) {
        return """
        daemon off;
        user root;
        worker_processes 1;
        pid nginx.pid;
        error_log errors;
        events {}
        http {
            access_log off;
            client_body_temp_path body;
            proxy_temp_path proxy;
            fastcgi_temp_path fastcgi;
            uwsgi_temp_path uwsgi;
            scgi_temp_path scgi;
            %s
        }
        """
                .formatted(servers);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(60, TimeUnit.SECONDS).join();
    }
}
