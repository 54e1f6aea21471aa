package dev.gatewright.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.app.life.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service is told to stop as a container is: by SIGTERM. */
class StopIT {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final String REQUEST = Wire.request("GET /me", List.of(), "");

    @TempDir private Path folder;

    @Test
    void whoeverComesWhileItDrainsIsServedAndToldThatTheConnectionEnds() throws Exception {
        try (StoppableProcess service =
                        StoppableProcess.start(folder, 20, false, "--set", "DrainTime=6");
                Wire kept = new Wire(service.port());
                Wire idle = new Wire(service.port())) {
            assertThat(answer(kept).header("connection")).isEqualTo("-");
            assertThat(answer(idle).header("connection")).isEqualTo("-");

            service.terminate();
            while (!answer(kept).header("connection").equals("close")) {
                // The word has not arrived yet.
            }

            assertThat(kept.isCutOff()).isTrue();
            assertThat(answer(idle).header("connection")).isEqualTo("close");
            try (Wire fresh = new Wire(service.port())) {
                assertThat(answer(fresh).header("connection")).isEqualTo("close");
            }
            assertThat(service.exitCode(LIMIT)).isZero();
        }
        assertThat(Files.readString(folder.resolve("errors"))).doesNotContain("ERROR", "SEVERE");
    }

    @Test
    void whoIsToldToStopIsNotReadyButAliveUntilTheBalancerHasSeenIt() throws Exception {
        try (StoppableProcess service =
                StoppableProcess.start(
                        folder,
                        20,
                        false,
                        "--set",
                        "DrainTime=6",
                        "--set",
                        "HealthOnMainPort=true")) {
            assertThat(probe(service, "/startupz")).isEqualTo(200);
            AdminPortIT.awaitReady(service.port());

            service.terminate();
            while (probe(service, "/readyz") == 200) {
                // The word has not arrived yet.
            }
            assertThat(probe(service, "/readyz")).isEqualTo(503);
            assertThat(probe(service, "/healthz")).isEqualTo(200);
            try (Wire client = new Wire(service.port())) {
                answer(client);
            }
            assertThat(service.exitCode(LIMIT)).isZero();
        }
    }

    @Test
    void whoIsToldToStopWhileItStartsEndsAtOnce() throws Exception {
        try (StoppableProcess service =
                StoppableProcess.starting(
                        folder,
                        "--set",
                        "StartTimeout=600",
                        "--set",
                        "Database={Url: \"jdbc:postgresql://127.0.0.1:1/shop\", User: me}")) {
            Path errors = folder.resolve("errors");
            while (!Files.readString(errors).contains("waiting for a store")) {
                LockSupport.parkNanos(5_000_000);
            }
            service.terminate();

            assertThat(service.exitCode(LIMIT)).isZero();
            assertThat(Files.readString(errors)).contains("told to stop while it starts");
        }
    }

    @Test
    void whoIsToldToStopTwiceStopsOnce() throws Exception {
        try (StoppableProcess service =
                StoppableProcess.start(folder, 20, false, "--set", "DrainTime=5")) {
            service.terminate();
            while (!connectionHeader(service).equals("close")) {
                // The word has not arrived yet.
            }
            service.terminate();

            assertThat(connectionHeader(service)).isEqualTo("close");
            assertThat(service.exitCode(LIMIT)).isZero();
        }
        assertThat(Files.readString(folder.resolve("errors"))).doesNotContain("ERROR", "SEVERE");
    }

    private static String connectionHeader(StoppableProcess service) throws IOException {
        try (Wire client = new Wire(service.port())) {
            return answer(client).header("connection");
        }
    }

    private static int probe(StoppableProcess service, String path) throws IOException {
        return Wire.exchange(service.port(), Wire.request("GET " + path, List.of(), "")).status();
    }

    @Test
    void whateverHangsTheProcessEnds() throws Exception {
        try (StoppableProcess service =
                StoppableProcess.start(folder, 1, true, "--set", "DrainTime=0")) {
            service.terminate();

            assertThat(service.exitCode(LIMIT)).isEqualTo(StopSignal.HALTED);
        }
        assertThat(Files.readString(folder.resolve("errors")))
                .contains("stopping takes longer than 1 s: the process is halted");
    }

    private static Wire.Reply answer(Wire wire) throws IOException {
        wire.send(REQUEST);
        Wire.Reply reply = wire.reply();
        assertThat(reply.status()).isEqualTo(401);
        return reply;
    }
}
