package dev.gatewright.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code doctor} on a service's command line. */
class DoctorIT {
    @TempDir private Path folder;

    @Test
    void aServiceThatWouldStartHasNoFaultsAndNothingIsWritten() throws Exception {
        List<Finding> findings = examine(InstantSource.system());

        assertThat(faults(findings)).isEmpty();
        assertThat(findings)
                .extracting(Finding::subject)
                .containsOnlyOnce("configuration", "secrets", "port", "database");
        assertThat(folder.resolve(".gatewright")).doesNotExist();
    }

    @Test
    void weakSecretsAndWrongKeysAreNamedWithoutTheirValues() throws Exception {
        String[] arguments = SampleService.arguments(folder, "--profile", "prod");
        Files.writeString(
                folder.resolve("etc/sample.yaml"),
                "Prot: 1\nAuth:\n  AccessSecret: short\nRefreshSecret: changeme\n");

        List<Finding> findings = examine(InstantSource.system(), arguments);

        assertThat(faults(findings))
                .anyMatch(fault -> fault.contains("Auth.AccessSecret"))
                .anyMatch(fault -> fault.contains("RefreshSecret"))
                .anyMatch(fault -> fault.contains("Prot"))
                .noneMatch(fault -> fault.contains("changeme"));
    }

    @Test
    void aPortInUseIsAFault() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            List<Finding> findings =
                    examine(
                            InstantSource.system(),
                            SampleService.arguments(folder, "--port", port));

            assertThat(faults(findings))
                    .singleElement()
                    .asString()
                    .contains("port " + port + " of 127.0.0.1 cannot be bound")
                    .contains("choose another with --port N");
        }
    }

    @Test
    void serversThatDoNotAnswerAreFaultsWithoutPasswords() throws Exception {
        List<Finding> findings =
                examine(
                        InstantSource.system(),
                        SampleService.arguments(
                                folder,
                                "--set=Database.Url=jdbc:postgresql://127.0.0.1:1/users",
                                "--set=Database.Password=hunter22",
                                "--set=Redis.Url=redis://me:hunter22@127.0.0.1:2"));

        assertThat(faults(findings))
                .hasSize(2)
                .allMatch(fault -> fault.contains("Connection refused"))
                .allMatch(fault -> fault.contains("start the server, or correct the section"))
                .noneMatch(fault -> fault.contains("hunter22"));
    }

    @Test
    void aClockThatDiffersFromTheDatabasesIsTold() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            String[] arguments =
                    SampleService.arguments(
                            folder,
                            "--set=Database.Url=jdbc:postgresql://127.0.0.1:"
                                    + postgres.getPort()
                                    + "/postgres",
                            "--set=Database.User=postgres",
                            "--set=Database.Password=postgres");

            assertThat(clock(examine(InstantSource.system(), arguments)).level())
                    .isEqualTo(Finding.Level.OK);
            assertThat(clock(examine(ahead(Duration.ofSeconds(10)), arguments)).level())
                    .isEqualTo(Finding.Level.WARNING);
            assertThat(clock(examine(ahead(Duration.ofMinutes(5)), arguments)).level())
                    .isEqualTo(Finding.Level.FAULT);
        }
    }

    @Test
    void aClockBehindItsOwnFilesIsAFault() throws Exception {
        assertThat(faults(examine(ahead(Duration.ofDays(-1)))))
                .singleElement()
                .asString()
                .contains("set the clock");
    }

    @Test
    void filesThatOthersCanReadAreTold() throws Exception {
        Path data = Files.createDirectories(folder.resolve(".gatewright"));
        Path secrets = Files.writeString(data.resolve("dev-secrets.yaml"), "");
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
        Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(examine(InstantSource.system()))
                .filteredOn(finding -> finding.level() == Finding.Level.WARNING)
                .singleElement()
                .isEqualTo(
                        Finding.warning(
                                "permissions",
                                secrets + " can be read by others",
                                "chmod go= " + secrets));
    }

    @Test
    void anEmbeddedDatabaseThatIsOpenElsewhereIsAFault() throws Exception {
        SampleService.start(folder).close();
        Path file = folder.resolve(".gatewright/db/gatewright.mv.db");

        assertThat(faults(examine(InstantSource.system()))).isEmpty();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock _ = channel.lock()) {
            assertThat(faults(examine(InstantSource.system())))
                    .singleElement()
                    .asString()
                    .contains("another process has it open");
        }
    }

    @Test
    void theCommandLineHasItAsTextAndAsJson() {
        assertThat(run()).startsWith("0 ok       configuration: ").contains("profile dev");
        assertThat(run("--format", "json"))
                .startsWith("0 [{\"level\":\"ok\",\"subject\":\"configuration\",\"text\":");
        assertThat(run("--set", "Prot=1")).startsWith("1 fault    configuration: ");
        assertThat(run("--fromat")).startsWith("2 sample: doctor does not take --fromat");
    }

    private String run(String... more) {
        String[] line = SampleService.arguments(folder, "doctor");
        String[] all = new String[line.length + more.length];
        System.arraycopy(line, 0, all, 0, line.length);
        System.arraycopy(more, 0, all, line.length, more.length);
        var out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        int code =
                new Launcher<>(
                                SampleService.SERVICE,
                                new SampleService.Start(),
                                Duration.ofSeconds(5),
                                stream,
                                stream)
                        .run(all);
        return code + " " + out.toString(StandardCharsets.UTF_8);
    }

    private static InstantSource ahead(Duration time) {
        return () -> Instant.now().plus(time);
    }

    private static Finding clock(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.subject().equals("clock"))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> faults(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.level() == Finding.Level.FAULT)
                .map(finding -> finding.text() + "; " + finding.advice())
                .toList();
    }

    private List<Finding> examine(InstantSource clock) throws Exception {
        return examine(clock, SampleService.arguments(folder));
    }

    private static List<Finding> examine(InstantSource clock, String... arguments)
            throws Exception {
        LaunchOptions options = LaunchOptions.parse("sample", Map.of(), arguments);
        return new Doctor(SampleService.SERVICE, options, clock).examine();
    }
}
