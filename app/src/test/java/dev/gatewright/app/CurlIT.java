package dev.gatewright.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.runtime.Access;
import dev.gatewright.runtime.Endpoint;
import dev.gatewright.runtime.Response;
import dev.gatewright.runtime.ServiceDescriptor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files of TLS that are replaced under a service, as curl sees it: one connection after another.
 */
class CurlIT {
    private static final Path CURL = Path.of("/usr/bin/curl");
    private static final ServiceDescriptor<String> SERVICE =
            new ServiceDescriptor<>("sample", List.of(), CurlIT::endpoints);
    private static final Logger LOG = Logger.getLogger("dev.gatewright.tls");

    @TempDir private Path folder;
    @TempDir private Path others;
    private final Queue<LogRecord> logged = new ConcurrentLinkedQueue<>();
    private final Handler log = new Log();
    private Certificates certificates;
    private Certificates foreign;

    /** What came of a run of curl: its exit code, and the status with the certificate it saw. */
    private record Run(int exit, String said) {
        boolean succeeded() {
            return exit == 0 && said.startsWith("200");
        }

        boolean sees(String alias) {
            return said.contains("CN=" + alias) || said.contains("CN = " + alias);
        }
    }

    @BeforeEach
    void start() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(CURL), "curl is not installed");
        certificates = new Certificates();
        foreign = new Certificates("others");
        certificates.writeCertificate("ca", folder.resolve("ca.pem"));
        for (Certificates from : List.of(certificates, foreign)) {
            Path at = from == certificates ? folder : others;
            from.writeCertificate("client", at.resolve("client.pem"));
            from.writeKey("client", at.resolve("client.key"));
        }
        serve("ec");
        LOG.addHandler(log);
    }

    @AfterEach
    void stop() {
        LOG.removeHandler(log);
    }

    @Test
    void noRequestFailsWhileCertificatesAreReplacedAndABadOneIsReportedOnce() throws Exception {
        try (RunningService service = service("")) {
            List<Run> runs = new ArrayList<>();
            serve("rsa");
            runs.addAll(until(service, run -> run.sees("rsa")));
            replace("cert.pem", path -> Files.writeString(path, "no certificate"));
            runs.addAll(until(service, _ -> warnings().count() > 0));
            runs.addAll(until(service, new Times(5)));
            assertThat(runs.getLast().sees("rsa")).as("the one before goes on").isTrue();
            assertThat(warnings())
                    .singleElement()
                    .satisfies(line -> assertThat(line).contains("cert.pem"));
            serve("ec");
            runs.addAll(until(service, run -> run.sees("ec")));
            assertThat(runs).allSatisfy(run -> assertThat(run.succeeded()).as("%s", run).isTrue());
            assertThat(warnings()).hasSize(1);
        }
    }

    @Test
    void whoseClientsAreTrustedIsReadAgain() throws Exception {
        Files.copy(folder.resolve("ca.pem"), folder.resolve("clients.pem"));
        try (RunningService service = service(", ClientCa: clients.pem")) {
            assertThat(curl(service).exit()).as("no certificate").isNotZero();
            assertThat(curl(service, client(others)).exit()).as("of others").isNotZero();
            assertThat(curl(service, client(folder)).succeeded()).isTrue();

            replace("clients.pem", path -> foreign.writeCertificate("ca", path));
            List<Run> runs = until(service, Run::succeeded, client(others));
            assertThat(runs.getLast().succeeded()).isTrue();
            assertThat(curl(service, client(folder)).exit()).as("trusted no more").isNotZero();

            replace("clients.pem", path -> Files.writeString(path, ""));
            until(service, _ -> warnings().count() > 0, client(others));
            assertThat(curl(service, client(others)).succeeded()).isTrue();
            assertThat(curl(service).exit()).as("an empty file trusts nobody new").isNotZero();
        }
    }

    private RunningService service(String more) throws Exception {
        Files.createDirectories(folder.resolve("etc"));
        Files.writeString(
                folder.resolve("etc/sample.yaml"),
                "Port: 0\nTls: {Certificate: cert.pem, Key: key.pem" + more + "}\n");
        return Gatewright.start(
                SERVICE, InstantSource.system(), _ -> "hello", "--home", folder.toString());
    }

    /** Runs curl until a run is as expected; all the runs. */
    private List<Run> until(RunningService service, Predicate<Run> isExpected, String... more)
            throws Exception {
        List<Run> runs = new ArrayList<>();
        do {
            runs.add(curl(service, more));
            LockSupport.parkNanos(100_000_000);
            assertThat(runs).as("so many runs, and nothing came of it").hasSizeLessThan(2_000);
        } while (!isExpected.test(runs.getLast()));
        return runs;
    }

    private Run curl(RunningService service, String... more) throws Exception {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                CURL.toString(),
                                "-sS",
                                "--max-time",
                                "20",
                                "--cacert",
                                folder.resolve("ca.pem").toString(),
                                "-o",
                                "/dev/null",
                                "-w",
                                "%{http_code} %{certs}"));
        command.addAll(List.of(more));
        command.add(service.url().replace("127.0.0.1", "localhost") + "/open");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), said.lines().limit(3).reduce("", (a, b) -> a + b + ' '));
    }

    private static String[] client(Path from) {
        return new String[] {
            "--cert", from.resolve("client.pem").toString(),
            "--key", from.resolve("client.key").toString()
        };
    }

    private void serve(String alias) throws Exception {
        replace("cert.pem", path -> certificates.writeCertificate(alias, path));
        replace("key.pem", path -> certificates.writeKey(alias, path));
    }

    private interface Writing {
        void to(Path path) throws Exception;
    }

    /** Replaces a file as a whole, as who renews certificates should. */
    private void replace(String name, Writing writing) throws Exception {
        Path next = folder.resolve(name + ".next");
        writing.to(next);
        Files.move(next, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    private Stream<String> warnings() {
        return logged.stream()
                .filter(record -> record.getLevel().equals(Level.WARNING))
                .map(record ->
                        record.getMessage()
                                + (record.getParameters() == null
                                        ? ""
                                        : String.valueOf(record.getParameters()[0])));
    }

    private static List<Endpoint> endpoints(String greeting) {
        return List.of(
                new Endpoint(
                        "Open",
                        "GET",
                        "/open",
                        new Access.Open((_, _) ->
                                Response.bytes(
                                        "text/plain", greeting.getBytes(StandardCharsets.UTF_8)))));
    }

    /** True at the last of so many times. */
    private static final class Times implements Predicate<Run> {
        private int left;

        Times(int times) {
            left = times;
        }

        @Override
        public boolean test(Run run) {
            left--;
            return left == 0;
        }
    }

    private final class Log extends Handler {
        @Override
        public void publish(LogRecord record) {
            logged.add(record);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
