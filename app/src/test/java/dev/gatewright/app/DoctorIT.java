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
import java.sql.Connection;
import java.sql.Statement;
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
    void aPortForOperatorsThatIsTheServicesIsAFault() throws Exception {
        List<Finding> findings =
                examine(
                        InstantSource.system(),
                        SampleService.arguments(
                                folder, "--port=8123", "--set=Host=::", "--set=Admin.Port=8123"));

        assertThat(faults(findings))
                .anyMatch(fault -> fault.contains("Admin.Port: 8123 is the service's own"));
    }

    @Test
    void aFileOfTheAuditThatCannotBeWrittenIsAFault() throws Exception {
        for (Path file : List.of(folder, folder.resolve("nowhere/audit.log"))) {
            assertThat(faults(examineAudit(file)))
                    .singleElement()
                    .asString()
                    .contains("Log.AuditFile: " + file + " cannot be written");
        }
        assertThat(faults(examineAudit(folder.resolve("audit.log")))).isEmpty();
        assertThat(folder.resolve("audit.log")).doesNotExist();
    }

    private List<Finding> examineAudit(Path file) throws Exception {
        return examine(
                InstantSource.system(),
                SampleService.arguments(folder, "--port=0", "--set=Log.AuditFile=" + file));
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
    void faultsOfTheConfigurationHideNoOthers() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<Finding> findings =
                    examine(
                            InstantSource.system(),
                            SampleService.arguments(
                                    folder,
                                    "--set=Prot=1",
                                    "--set=Auth.AccessExpire=${NOT_SET_ANYWHERE}",
                                    "--set=Redis.Url=redis://127.0.0.1:2",
                                    "--port",
                                    Integer.toString(taken.getLocalPort())));

            assertThat(faults(findings))
                    .anyMatch(fault -> fault.contains("Prot: "))
                    .anyMatch(fault -> fault.contains("NOT_SET_ANYWHERE"))
                    .anyMatch(fault -> fault.contains("cannot be bound"))
                    .anyMatch(fault -> fault.contains("Connection refused"))
                    .hasSize(4);
        }
    }

    @Test
    void anAddressThatIsNotOfThisMachineIsAFault() throws Exception {
        for (String host : List.of("no.such.host.invalid", "192.0.2.1")) {
            List<Finding> findings =
                    examine(
                            InstantSource.system(),
                            SampleService.arguments(
                                    folder, "--profile=dev", "--port=8999", "--set=Host=" + host));

            assertThat(faults(findings))
                    .singleElement()
                    .asString()
                    .contains("port 8999 of " + host + " cannot be bound")
                    .contains("name an address of this machine");
        }
    }

    @Test
    void tablesOfANewerVersionAreAFaultAndMissingOnesAreNone() throws Exception {
        try (EmbeddedPostgres postgres = TestPostgres.start()) {
            String[] arguments = SampleService.arguments(folder, database(postgres));

            assertThat(tables(examine(InstantSource.system(), arguments)))
                    .isEqualTo(Finding.ok("tables", "made or migrated by the next start"));
            SampleService.start(folder, database(postgres)).close();
            assertThat(tables(examine(InstantSource.system(), arguments)))
                    .isEqualTo(Finding.ok("tables", "as this version has them"));
            execute(postgres, "insert into gatewright_account_schema (version) values (99)");
            assertThat(faults(examine(InstantSource.system(), arguments)))
                    .singleElement()
                    .asString()
                    .contains("the accounts have schema version 99", "run the newer version");
            execute(
                    postgres,
                    "delete from gatewright_account_schema where version = 99",
                    "insert into gatewright_schema (version) values (98)");
            assertThat(faults(examine(InstantSource.system(), arguments)))
                    .singleElement()
                    .asString()
                    .contains("the session database has schema version 98");
        }
    }

    @Test
    void aUserOfTheDatabaseWhoMayMakeNoTablesIsAFault() throws Exception {
        try (EmbeddedPostgres postgres = TestPostgres.start()) {
            execute(postgres, "create role reader login");
            String[] settings = database(postgres);
            settings[1] = "--set=Database.User=reader";

            assertThat(
                            faults(
                                    examine(
                                            InstantSource.system(),
                                            SampleService.arguments(folder, settings))))
                    .singleElement()
                    .asString()
                    .contains("may make none", "grant it CREATE on the schema");
        }
    }

    private static void execute(EmbeddedPostgres postgres, String... commands) throws Exception {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (String command : commands) {
                statement.execute(command);
            }
        }
    }

    private static String[] database(EmbeddedPostgres postgres) {
        return new String[] {
            "--set=Database.Url=jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres",
            "--set=Database.User=postgres",
            "--set=Database.Password=postgres"
        };
    }

    private static Finding tables(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.subject().equals("tables"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aClockThatDiffersFromTheDatabasesIsTold() throws Exception {
        try (EmbeddedPostgres postgres = TestPostgres.start()) {
            String[] arguments = SampleService.arguments(folder, database(postgres));

            assertThat(clock(examine(InstantSource.system(), arguments)).level())
                    .isEqualTo(Finding.Level.OK);
            assertThat(clock(examine(ahead(Duration.ofSeconds(10)), arguments)).level())
                    .isEqualTo(Finding.Level.WARNING);
            assertThat(clock(examine(ahead(Duration.ofMinutes(5)), arguments)).level())
                    .isEqualTo(Finding.Level.FAULT);
        }
    }

    @Test
    void aFolderOfDataThatTheNextStartCannotMakeIsAFault() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        String[] below = SampleService.arguments(folder, "--data", file.resolve("data").toString());
        String[] itself = SampleService.arguments(folder, "--data", file.toString());

        assertThat(faults(examine(InstantSource.system(), below)))
                .singleElement()
                .asString()
                .contains(file + " is no folder");
        assertThat(faults(examine(InstantSource.system(), itself)))
                .singleElement()
                .asString()
                .contains(file + " is no folder");
    }

    @Test
    void aClockBehindItsOwnFilesIsAFault() throws Exception {
        assertThat(faults(examine(ahead(Duration.ofDays(-1)))))
                .singleElement()
                .asString()
                .contains("set the clock");
    }

    @Test
    void proxiesWhoseHeaderIsNotNamedAreTold() throws Exception {
        String proxies = "TrustedProxies=[10.0.0.0/8]";
        String[] either = SampleService.arguments(folder, "--set", proxies);
        String[] named =
                SampleService.arguments(
                        folder, "--set", proxies, "--set", "ForwardedHeader=X-Forwarded-For");
        String[] without =
                SampleService.arguments(folder, "--set", proxies, "--set", "ProxyProtocol=true");

        assertThat(examine(InstantSource.system(), either))
                .filteredOn(finding -> finding.subject().equals("proxies"))
                .extracting(Finding::level)
                .containsExactly(Finding.Level.WARNING);
        for (String[] arguments : List.of(named, without, SampleService.arguments(folder))) {
            assertThat(examine(InstantSource.system(), arguments))
                    .extracting(Finding::subject)
                    .doesNotContain("proxies");
        }
    }

    @Test
    void filesThatOthersCanReadAreTold() throws Exception {
        Path data = Files.createDirectories(folder.resolve(".gatewright"));
        Path secrets = Files.writeString(data.resolve("dev-secrets.yaml"), "");
        SampleService.arguments(folder);
        Files.setPosixFilePermissions(
                folder.resolve("etc/sample.yaml"), PosixFilePermissions.fromString("rw-------"));
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
        Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(examine(InstantSource.system()))
                .filteredOn(finding -> finding.level() == Finding.Level.WARNING)
                .singleElement()
                .isEqualTo(
                        Finding.warning(
                                "permissions",
                                secrets + " can be read by others",
                                "chmod go= '" + secrets + "'"));
    }

    @Test
    void filesWithSecretsThatOthersCanReadAreTold() throws Exception {
        Path secret =
                Files.writeString(
                        folder.resolve("access"),
                        "another secret of more than 32 bytes, in a file");
        String[] arguments = SampleService.arguments(folder, "--set=Auth.AccessSecret=file:access");
        Path config = folder.resolve("etc/sample.yaml");
        for (Path file : List.of(secret, config)) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        }

        assertThat(examine(InstantSource.system(), arguments))
                .filteredOn(finding -> finding.level() == Finding.Level.WARNING)
                .extracting(Finding::advice)
                .containsExactlyInAnyOrder(
                        "chmod go= '" + secret + "'", "chmod go= '" + config + "'");
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
    void aDamagedEmbeddedDatabaseIsAFaultThatSaysWhatToDo() throws Exception {
        Path file = folder.resolve(".gatewright/db/gatewright.mv.db");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "no database".repeat(1_000));

        assertThat(examine(InstantSource.system()))
                .filteredOn(finding -> finding.level() == Finding.Level.FAULT)
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.text()).contains("the file is damaged");
                    assertThat(fault.advice()).contains("a copy of it").doesNotContain("process");
                });
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
