package dev.gatewright.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log of a service's process, as its operators read it. */
class LogIT {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    @TempDir private Path folder;

    @Test
    void aRequestIsALineWithoutAnythingThatItSent() throws Exception {
        String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        List<String> log =
                log(
                        Wire.request(
                                "GET /me?password=s3cret",
                                List.of("Authorization: Bearer t0ken", "traceparent: " + trace),
                                ""),
                        "--set",
                        "Log.Format=json");
        assertThat(log)
                .anySatisfy(line ->
                        assertThat(line)
                                .contains(
                                        "\"level\":\"WARNING\"",
                                        "\"logger\":\"dev.gatewright.request\"",
                                        "\"method\":\"GET\"",
                                        "\"route\":\"/me\"",
                                        "\"status\":401",
                                        "\"ms\":",
                                        "\"request_id\":\"",
                                        "\"trace_id\":\"0af7651916cd43dd8448eb211c80319c\"",
                                        "\"refused\":\"not-three-segments\""));
        assertThat(log)
                .anySatisfy(line ->
                        assertThat(line)
                                .contains(
                                        "\"logger\":\"dev.gatewright.audit\"",
                                        "\"event\":\"login-refused\"",
                                        "\"why\":\"WRONG_PASSWORD\"",
                                        "\"address\":\"192.0.2.1\""));
        assertThat(log).noneMatch(line -> line.contains("s3cret") || line.contains("t0ken"));
        assertThat(log).allMatch(line -> line.startsWith("{\"time\":\"") && line.endsWith("}"));
    }

    @Test
    void whatTheServiceLogsThroughSlf4jIsInTheSameStreamAndLibrariesAreSilent() throws Exception {
        List<String> log = log(Wire.request("GET /nowhere", List.of(), ""));
        assertThat(log)
                .anyMatch(line -> line.contains(" INFO com.example.shop open\\u000afor all"));
        assertThat(log)
                .anyMatch(line -> line.contains(" INFO dev.gatewright.request request method=GET"));
        assertThat(log).hasSize(3);
    }

    @Test
    void levelsAndTheLinesOfRequestsAreConfigured() throws Exception {
        List<String> log =
                log(
                        Wire.request("GET /nowhere", List.of(), ""),
                        "--set",
                        "Log={Access: false, Levels: {com.example: error, dev.gatewright: error}}");
        assertThat(log).isEmpty();
    }

    @Test
    void theAuditMayHaveAFileThatOnlyItsOwnerReads() throws Exception {
        Path file = folder.resolve("audit.log");
        List<String> log =
                log(Wire.request("GET /nowhere", List.of(), ""), "--set", "Log.AuditFile=" + file);
        assertThat(log).noneMatch(line -> line.contains("dev.gatewright.audit"));
        assertThat(Files.readString(file))
                .contains("WARNING dev.gatewright.audit event=login-refused");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void whatCannotBeALevelRefusesTheStart() {
        assertThatThrownBy(() ->
                        SampleService.start(
                                        folder,
                                        "--set",
                                        "Log={Levl: info, Level: loud, Levels: {com.example: 7}}")
                                .close())
                .hasMessageContaining("Log.Levl: is not a known key; did you mean 'Level'?")
                .hasMessageContaining("Log.Level: must be info or trace")
                .hasMessageContaining("Log.Levels.com.example: must be");
    }

    private List<String> log(String request, String... options) throws Exception {
        List<String> settings = new ArrayList<>(List.of(options));
        settings.addAll(List.of("--set", "DrainTime=0"));
        try (StoppableProcess service =
                StoppableProcess.start(folder, 20, false, settings.toArray(String[]::new))) {
            Wire.exchange(service.port(), request);
            service.terminate();
            assertThat(service.exitCode(LIMIT)).isZero();
        }
        return Files.readAllLines(folder.resolve("errors"));
    }
}
