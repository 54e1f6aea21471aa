package dev.gatewright.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.auth.revocation.Revocation;
import dev.gatewright.auth.revocation.RevocationLog;
import dev.gatewright.auth.revocation.RevocationTerm;
import dev.gatewright.auth.session.state.SessionRange;
import dev.gatewright.auth.store.StoreUnavailableException;
import dev.gatewright.store.contract.FreePort;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that let only some clients in, and clients that trust only some servers. */
class RedisAccessIT {
    private final Instant later = Instant.now().plus(Duration.ofHours(1));
    private static final String TRUST_STORE = "javax.net.ssl.trustStore";
    private static final String TRUST_STORE_PASSWORD = "javax.net.ssl.trustStorePassword";

    @TempDir private Path directory;

    @AfterEach
    void trustAsBefore() {
        System.clearProperty(TRUST_STORE);
        System.clearProperty(TRUST_STORE_PASSWORD);
    }

    @Test
    void aServerWithATrustedCertificateIsSpokenToInTls() throws Exception {
        ServerCertificate certificate = ServerCertificate.makeIn(directory);
        int port = FreePort.find();
        try (TestRedis _ = TestRedis.start(certificate.settings(port))) {
            System.setProperty(TRUST_STORE, certificate.trustStore().toString());
            System.setProperty(TRUST_STORE_PASSWORD, ServerCertificate.PASSWORD);

            assertThat(works("rediss://127.0.0.1:" + port)).isTrue();
        }
    }

    @Test
    void aServerWithAnUntrustedCertificateIsNotSpokenTo() throws Exception {
        ServerCertificate certificate = ServerCertificate.makeIn(directory);
        int port = FreePort.find();
        try (TestRedis _ = TestRedis.start(certificate.settings(port))) {
            assertThatThrownBy(() -> works("rediss://127.0.0.1:" + port))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasRootCauseMessage(
                            "unable to find valid certification path to requested target");
        }
    }

    /** checked: redis user */
    @Test
    void aUserWithTheRightsThatTheDocsGiveSuffices() throws Exception {
        String user =
                Files.readAllLines(Path.of("../docs/authentication.md")).stream()
                        .filter(line -> line.startsWith("ACL SETUSER gatewright on >SECRET "))
                        .findFirst()
                        .orElseThrow()
                        .replace("ACL SETUSER gatewright on >SECRET", "user sessions on >secret");
        assertThat(user).contains(" -@all ");
        try (TestRedis server = TestRedis.start("user default off", user)) {
            assertThat(works("redis://sessions:secret@127.0.0.1:" + server.port())).isTrue();
        }
    }

    @Test
    void aUserWithAWrongPasswordIsTurnedAwayAndThePasswordNotRepeated() throws Exception {
        try (TestRedis server =
                TestRedis.start("user default off", "user sessions on >secret ~* +@all")) {
            assertThatThrownBy(() -> works("redis://sessions:guess1@127.0.0.1:" + server.port()))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("Redis at 127.0.0.1:" + server.port())
                    .hasMessageContaining("WRONGPASS")
                    .satisfies(e -> assertThat(e).asString().doesNotContain("guess1"));
        }
    }

    /** Whether what is written through a connection to the address is heard through another. */
    private boolean works(String address) throws InterruptedException {
        Revocation revocation = new Revocation.OfSession(TestRedis.REALM, "sid", later);
        List<Revocation> heard = new ArrayList<>();
        try (RedisSessionStore store =
                        RedisSessionStore.connect(
                                new RedisEndpoint.Server(address), InstantSource.system());
                RevocationLog.Tail tail = store.follow()) {
            store.revoke(revocation);
            store.adopt(Set.of(TestRedis.REALM));
            store.endAll(
                    TestRedis.REALM.identity("1"),
                    new RevocationTerm(Instant.now(), Duration.ofHours(1)));
            store.list(TestRedis.REALM.identity("1"), later, SessionRange.newest(10));
            store.remember("key", later);
            store.remembers("key", later);
            tail.next(Duration.ZERO, heard::add);
        }
        return heard.size() == 2;
    }
}
